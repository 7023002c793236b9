import Charts
import Diagnostics

/// Charts drawn for a download.
enum Drawing {
    /// Whether there is a program that draws.
    static var isPossible: Bool {
        do {
            _ = try Gnuplot()
            return true
        } catch {
            return false
        }
    }

    /// The chart as an SVG file.
    ///
    /// - Throws: a refusal (501) where nothing draws, or the drawing fails.
    static func svg(_ chart: Chart) throws(Refusal) -> String {
        do throws(Diagnostic) {
            return String(decoding: try Gnuplot().draw(chart, as: .svg), as: UTF8.self)
        } catch {
            throw Refusal(.notImplemented, Diagnostics(error))
        }
    }
}
