import ExactArithmetic

/// A chart as a script for gnuplot 5.2 or later, in the project's style.
///
/// The script writes to a file of a fixed name in gnuplot's working folder and names no other; texts of the
/// chart stand in it as constants, and numbers as data. Cost: linear in the points.
public struct GnuplotScript: Sendable {
    public let text: String

    /// The file that the script writes.
    static func fileName(_ format: ChartFormat) -> String { "chart.\(format.rawValue)" }

    public init(_ chart: Chart, as format: ChartFormat) {
        let caption = chart.caption.split(whereSeparator: \.isNewline).flatMap { paragraph in
            GnuplotText.wrapped(
                String(paragraph), width: ChartStyle.captionWidth, most: ChartStyle.captionLines)
        }
        let titleHeight = 34
        let captionHeight = caption.count * ChartStyle.captionLineHeight + 14
        let height = titleHeight + chart.panels.count * ChartStyle.panelHeight + captionHeight
        func screen(_ y: Int) -> String {
            GnuplotText.number(Rational(numerator: height - y, denominator: height))
        }
        var lines = [
            Self.terminal(format, height: height),
            "set output '\(Self.fileName(format))'",
            "set encoding utf8",
            "set multiplot",
            "set border lc rgb '#444444'",
            "set style textbox opaque noborder fillcolor rgb '#FFFFFF' margins 0.6,0.4",
            "set style fill solid 1 border rgb '#444444'",
        ]
        var words = [
            "set label 9000 \(GnuplotText.quoted(chart.title)) at screen 0.5, screen \(screen(22)) center noenhanced"
        ]
        for (index, line) in caption.enumerated() {
            let y = height - captionHeight + 14 + index * ChartStyle.captionLineHeight
            words.append(
                "set label \(9001 + index) \(GnuplotText.quoted(line)) at screen 0.015, screen \(screen(y)) left "
                    + "noenhanced font ',\(Self.points(ChartStyle.captionSize, format))' textcolor rgb '#444444'"
            )
        }
        for (index, panel) in chart.panels.enumerated() {
            let bottom = titleHeight + (index + 1) * ChartStyle.panelHeight
            lines.append("set origin 0, \(screen(bottom))")
            lines.append(
                "set size 1, \(GnuplotText.number(Rational(numerator: ChartStyle.panelHeight, denominator: height)))"
            )
            lines += index == 0 ? words : ["unset label", "unset arrow"]
            lines += PanelScript(panel, number: index).lines
        }
        lines += ["unset multiplot", "set output"]
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func terminal(_ format: ChartFormat, height: Int) -> String {
        let size = points(ChartStyle.textSize, format)
        let width = ChartStyle.width
        switch format {
        case .svg:
            return "set terminal svg size \(width),\(height) dynamic noenhanced font 'sans-serif,\(size)' "
                + "name 'chart' background rgb '#FFFFFF'"
        case .png:
            return "set terminal pngcairo size \(2 * width),\(2 * height) noenhanced font 'sans,\(size)' "
                + "fontscale 2 linewidth 2 pointscale 2 background rgb '#FFFFFF'"
        case .pdf:
            let inches = { (units: Int) in
                GnuplotText.number(Rational(numerator: units, denominator: 96))
            }
            return
                "set terminal pdfcairo size \(inches(width)),\(inches(height)) noenhanced font 'sans,\(size)' fontscale 0.75"
        }
    }

    /// A size of 720ths of the width in the unit of the terminal's fonts: points of 4/3 for those of cairo.
    private static func points(_ size: Int, _ format: ChartFormat) -> String {
        format == .svg ? "\(size)" : GnuplotText.number(Rational(numerator: size * 3, denominator: 4))
    }
}
