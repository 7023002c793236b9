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

    /// - Parameter scale: the vertical axis's; shares of a per cent axis are drawn a hundredfold.
    init(_ layer: Chart.Layer, block: String, scale: Chart.Axis.Scale, on ground: inout Ground) {
        let look = ChartStyle.look(layer.look)
        let title = "title \(GnuplotText.quoted(layer.name))"
        let fill = look.pattern.map { "fs pattern \($0)" } ?? "fs solid 1"
        let y = { (value: Rational) in scale == .percent ? value * 100 : value }
        let points = layer.points.filter { scale.isLogarithmic ? $0.y.sign > 0 : true }
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
                rows += [point.x - half, point.x + half].map { [$0, y(low), y(high)] }
            }
            parts = [
                "using 1:2:3 with filledcurves \(fill) border lc rgb '#444444' fc rgb '\(look.colour)' \(title)"
            ]
        case .line:
            rows = points.map { [$0.x, y($0.y)] }
            parts = [
                "using 1:2 with linespoints lc rgb '\(look.colour)' lw 2.5 dt \(look.dash) pt \(look.symbol) ps 0.9 "
                    + "pointinterval \(max(1, rows.count / 24)) \(title)"
            ]
        case .points:
            rows = points.map { [$0.x, y($0.y)] }
            parts = [
                "using 1:2 with points lc rgb '\(look.colour)' pt \(look.symbol) ps 1.1 lw 1.5 \(title)"
            ]
        case .needles:
            rows = points.map { [$0.x, y($0.y)] }
            parts = [
                "using 1:2 with impulses lc rgb '\(look.colour)' lw 2.5 notitle",
                "using 1:2 with points lc rgb '\(look.colour)' pt \(look.symbol) ps 0.9 \(title)",
            ]
        case .bars:
            let width = Rational(numerator: 4, denominator: 5 * ground.barLayers)
            for point in points {
                let left = point.x - Rational(numerator: 2, denominator: 5) + Rational(ground.bars) * width
                rows.append([left, 0, left, left + width, 0, y(point.y)])
            }
            ground.bars += 1
            parts = [
                "using 1:2:3:4:5:6 with boxxyerror \(fill) border lc rgb '#444444' fc rgb '\(look.colour)' \(title)"
            ]
        case .cells:
            let (width, height) = (Self.step(points.map(\.x)), Self.step(points.map { y($0.y) }))
            for point in points {
                rows.append([
                    point.x, y(point.y), point.x - width / 2, point.x + width / 2, y(point.y) - height / 2,
                    y(point.y) + height / 2, point.weight,
                ])
            }
            words = points.map { point in
                let isDark = point.weight >= .powerOfTwo(-ChartStyle.darkBits)
                return "\"\((point.weight * 100).decimal(significantDigits: 2)) %\" \(isDark ? 0xFFFFFF : 0)"
            }
            parts = [
                "using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 border lc rgb '#444444' fc palette notitle",
                "using 1:2:8:9 with labels tc rgb variable noenhanced notitle",
            ]
        }
        parts = parts.map { "\(block) \($0)" }
        let data = rows.enumerated().map { index, row in
            row.map(GnuplotText.number).joined(separator: " ") + (words.isEmpty ? "" : " \(words[index])")
        }
        lines = ["\(block) << EOD"] + data + ["EOD"]
    }

    /// The least distance between two of `values`; 1 where there is none.
    private static func step(_ values: [Rational]) -> Rational {
        let sorted = Set(values).sorted()
        return zip(sorted, sorted.dropFirst()).map { $1 - $0 }.min() ?? 1
    }
}

extension Chart.Axis.Scale {
    var isLogarithmic: Bool { self == .powersOfTwo || self == .powersOfTen }
}
