import Diagnostics
import ExactArithmetic

/// Bars of block characters for a terminal: a result at a glance, beside its figures.
enum Sketch {
    /// A bar of `width` characters of which `share` is filled; a share above 0 shows at least a trace.
    ///
    /// - Precondition: 0 ≤ `share` ≤ 1.
    static func bar(_ share: Rational, width: Int) -> String {
        let parts = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        let exact = share * Rational(8 * width)
        let eighths = (0...8 * width).last { Rational($0) <= exact } ?? 0
        let shown = share.sign > 0 ? max(1, eighths) : 0
        let full = String(repeating: "█", count: shown / 8)
        guard shown < 8 * width else { return full }
        return full + parts[shown % 8] + String(repeating: " ", count: width - shown / 8 - 1)
    }

    /// A character a mass, higher for more, in steps of powers of two from the least to the greatest; `·` for 0.
    static func spark(_ masses: [Rational]) -> String {
        let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        let logs = masses.filter { $0.sign > 0 }.map { $0.floorLog2() }
        guard let least = logs.min(), let greatest = logs.max() else {
            return String(repeating: "·", count: masses.count)
        }
        return masses.map { mass in
            guard mass.sign > 0 else { return "·" }
            return heights[(mass.floorLog2() - least) * 7 / max(1, greatest - least)]
        }.joined()
    }
}

extension PredictionReport {
    public var sketch: String {
        guard let prediction = mixture.prediction else { return "" }
        let bits = (0...1).map { bit in
            "  P(\(bit)) \(Sketch.bar(prediction[bit], width: 40))▏ \(ExactText.decimal(prediction[bit]))\n"
        }
        return "\nAt a glance\n\n" + bits.joined()
    }
}

extension SpectrumReport {
    /// The times that fit a line.
    private static let width = 64

    public var sketch: String {
        let points = spectrum.points.prefix(Self.width)
        let rest = spectrum.points.count - points.count
        guard let first = points.first, let last = points.last else { return "" }
        return
            "\nAt a glance: the defecting mass at t = \(first.time) … \(last.time), a step a power of two or more\n\n"
            + "  \(Sketch.spark(points.map(\.value.defectMass)))\n"
            + (rest > 0 ? "  and \(Wording.plural(rest, "time")) more, in the table\n" : "")
    }
}
