/// The SVG that gnuplot writes, changed where a reader of the picture gains by it.
struct SVGText {
    private let text: String

    init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// With the chart's title and summary for those who hear it, in place of gnuplot's own.
    func described(by chart: Chart) -> [UInt8] {
        let named = text.replacing(/<title>chart<\/title>\s*<desc>[^<]*<\/desc>/, maxReplacements: 1) { _ in
            "<title>\(Self.escaped(chart.title))</title>\n<desc>\(Self.escaped(chart.summary))</desc>"
        }
        // gnuplot numbers its layers for tooltips, which tells nobody anything.
        return Array(named.replacing(/<title>chart_plot_\d+[a-z]?<\/title>/, with: "").utf8)
    }

    /// `text` as the content of an element.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
