import ExactArithmetic

/// One layer as lines of a gnuplot script: a block of data, and the parts of the plot command that draw it.
struct LayerScript {
    /// What the layers before leave to those after them.
    struct Ground {
        /// How high the areas are already, by their place on the horizontal axis.
        var heights: [Rational: Rational] = [:]
        /// How many layers of bars there are in all, and before this one.
        let barLayers: Int
        var bars = 0
    }

    private(set) var lines: [String] = []
    private(set) var parts: [String] = []

    /// - Parameter block: the name of the data in the script.
    init(
        _ layer: Chart.Layer, block: String, horizontal: Chart.Axis.Scale, vertical: Chart.Axis.Scale,
        on ground: inout Ground
    ) {
        let look = ChartStyle.look(layer.look)
        let title = "title \(GnuplotText.quoted(layer.name))"
        let fill = look.pattern.map { "fs pattern \($0)" } ?? "fs solid 1"
        let (x, y) = (horizontal.drawn, vertical.drawn)
        let points = layer.points.filter { !vertical.isLogarithmic || $0.y.sign > 0 }
        guard !points.isEmpty else { return }
        var rows: [[Rational]] = []
        // What stands behind the numbers of a row: the label of a cell, and its colour.
        var words: [String] = []
        switch layer.form {
        case .area:
            let half = Rational(numerator: 1, denominator: 2)
            for point in points {
                let low = ground.heights[point.x, default: 0]
                let high = low + point.y
                ground.heights[point.x] = high
                rows += [point.x - half, point.x + half].map { [x($0), y(low), y(high)] }
            }
            parts = [
                "using 1:2:3 with filledcurves \(fill) border lc rgb '#444444' fc rgb '\(look.pattern == nil ? look.colour : look.ink)' \(title)"
            ]
        case .line:
            rows = points.map { [x($0.x), y($0.y)] }
            parts = [
                "using 1:2 with linespoints lc rgb '\(look.ink)' lw 2.5 dt \(look.dash) pt \(look.symbol) ps 0.9 "
                    + "pointinterval \(max(1, rows.count / 24)) \(title)"
            ]
        case .points:
            rows = points.map { [x($0.x), y($0.y)] }
            parts = [
                "using 1:2 with points lc rgb '\(look.ink)' pt \(look.symbol) ps 1.1 lw 1.5 \(title)"
            ]
        case .needles:
            rows = points.map { [x($0.x), y($0.y)] }
            parts = [
                "using 1:2 with impulses lc rgb '\(look.ink)' lw 2.5 notitle",
                "using 1:2 with points lc rgb '\(look.ink)' pt \(look.symbol) ps 0.9 \(title)",
            ]
        case .bars:
            let width = Rational(numerator: 4, denominator: 5 * ground.barLayers)
            for point in points {
                let left = point.x - Rational(numerator: 2, denominator: 5) + Rational(ground.bars) * width
                rows.append([left, 0, left, left + width, 0, y(point.y)])
            }
            ground.bars += 1
            parts = [
                "using 1:2:3:4:5:6 with boxxyerror \(fill) border lc rgb '#444444' fc rgb '\(look.pattern == nil ? look.colour : look.ink)' \(title)"
            ]
        case .cells(let width, let height):
            for point in points {
                rows.append([
                    x(point.x), y(point.y), x(point.x - width / 2), x(point.x + width / 2),
                    y(point.y - height / 2), y(point.y + height / 2), point.weight,
                ])
            }
            words = points.map { point in
                let isDark = point.weight >= .powerOfTwo(-ChartStyle.darkBits)
                return "\"\(Self.percent(point.weight))\" \(isDark ? 0xFFFFFF : 0)"
            }
            parts = [
                "using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 border lc rgb '#444444' fc palette notitle",
                "using 1:2:8:9 with labels tc rgb variable font ',10' noenhanced notitle",
            ]
        }
        parts = parts.map { "\(block) \($0)" }
        let data = rows.enumerated().map { index, row in
            row.map(GnuplotText.number).joined(separator: " ") + (words.isEmpty ? "" : " \(words[index])")
        }
        lines = ["\(block) << EOD"] + data + ["EOD"]
    }

    /// A share for a small cell: the shade tells the small ones apart.
    private static func percent(_ share: Rational) -> String {
        let percent = share * 100
        if percent * 10 < 1 { return "<0.1%" }
        return percent > 99 && percent < 100 ? ">99%" : "\(percent.decimal(significantDigits: 2))%"
    }
}

extension Chart.Axis.Scale {
    var isLogarithmic: Bool { self == .powersOfTwo || self == .powersOfTen }

    /// A number as it is written along the axis: shares of a per cent axis a hundredfold.
    func drawn(_ value: Rational) -> Rational { self == .percent ? value * 100 : value }
}
