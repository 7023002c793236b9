import ExactArithmetic

/// One panel of a chart as lines of a gnuplot script: its data, its axes and its plot command.
struct PanelScript {
    private(set) var lines: [String] = []
    private let panel: Chart.Panel
    private let number: Int

    init(_ panel: Chart.Panel, number: Int) {
        self.panel = panel
        self.number = number
        // Bars and cells are drawn from the axis; the axes' settings of a panel before do not stay.
        lines.append("unset logscale; unset colorbox")
        lines.append("set xtics nomirror autofreq; set ytics nomirror autofreq")
        lines.append("set lmargin 11; set rmargin 4")
        lines.append("set grid ytics back lt 1 lw 0.5 lc rgb '#DDDDDD'")
        addKey()
        addAxis("x", panel.horizontal, room: 1)
        addAxis("y", panel.vertical, room: headroom)
        if let shading = panel.shading { addShading(shading) }
        addMarks()
        addPlot()
    }

    // MARK: The key

    /// The characters of a name that has room beside another one, and of one that has a row for itself.
    private static let widestOfTwo = 28
    private static let widest = 64
    /// In one column, more names would leave the panel no height.
    private static let mostRows = 6

    /// Whether there is one column: where a name has no room beside another one, and there are few. Otherwise there are two.
    private var hasOneColumn: Bool {
        panel.layers.count <= Self.mostRows && panel.layers.contains { $0.name.count > Self.widestOfTwo }
    }

    private mutating func addKey() {
        let count = panel.layers.count
        lines.append("set key tmargin left Left reverse noenhanced samplen 2 width -2")
        lines.append("set key vertical maxrows \(hasOneColumn ? count : max(3, (count + 1) / 2))")
    }

    // MARK: Axes

    /// By what factor an axis with ends goes beyond its upper one, so that marks have a place above the data.
    private var headroom: Rational {
        guard let lower = panel.vertical.lower, let upper = panel.vertical.upper, !panel.marks.isEmpty
        else { return 1 }
        let share = min(Self.markRows, panel.marks.count) * Self.markHeight + 3
        if panel.vertical.scale.isLogarithmic {
            return .powerOfTwo((upper / lower).ceilLog2() * share / (100 - share))
        }
        return lower.isZero ? Rational(numerator: 100, denominator: 100 - share) : 1
    }

    /// How many names are written along an axis.
    private static let mostNames = 20
    /// The height of a mark's label in hundredths of the panel, and how many stand one below the other.
    private static let markHeight = 9
    private static let markRows = 6

    private mutating func addAxis(_ name: String, _ axis: Chart.Axis, room: Rational) {
        lines.append("set \(name)label \(GnuplotText.quoted(axis.label)) noenhanced")
        // Without data there is nothing to choose the ends by: 1 and 2 have a place on every scale.
        let isEmpty = panel.layers.allSatisfy(\.points.isEmpty)
        let end = { (value: Rational?, other: Rational) in
            (value ?? (isEmpty ? other : nil)).map { GnuplotText.number(axis.scale.drawn($0)) } ?? "*"
        }
        lines.append(
            "set \(name)range [\(end(axis.lower, 1)):\(end(axis.upper.map { $0 * room }, 2))] noextend")
        switch axis.scale {
        case .linear: lines.append("set format \(name) '%g'")
        case .percent:
            lines.append("set format \(name) '%g %%'")
            // There is nothing to read off behind the end.
            if room > 1, let upper = axis.upper {
                lines.append("set \(name)tics 0, 20, \(GnuplotText.number(axis.scale.drawn(upper)))")
            }
        case .powersOfTen:
            lines.append("set logscale \(name) 10")
            lines.append("set format \(name) '%g'")
        case .powersOfTwo:
            lines.append("set logscale \(name) 2")
            lines.append("set \(name)tics (\(powerTicks(name, axis)))")
        case .names(let names):
            // Of many names only some are written.
            let every = max(1, (names.count + Self.mostNames - 1) / Self.mostNames)
            let ticks = names.enumerated().filter { $0.offset % every == 0 }
                .map { "\(GnuplotText.quotedTick($1)) \($0)" }.joined(separator: ", ")
            let turned = name == "x" && names.reduce(0) { $0 + $1.count + 2 } > 70
            lines.append(
                "set \(name)tics \(turned ? "rotate by -35 left" : "norotate center") noenhanced scale 0 (\(ticks))"
            )
            lines.append("set \(name)range [-0.6:\(names.count - 1).6]")
        }
    }

    /// At most eleven ticks at powers of two, from the least number to the greatest.
    private func powerTicks(_ name: String, _ axis: Chart.Axis) -> String {
        let values = panel.layers.flatMap(\.points).map { name == "x" ? $0.x : $0.y }.filter { $0.sign > 0 }
        let lowest = (axis.lower ?? values.min() ?? 1).floorLog2()
        let highest = (axis.upper ?? values.max() ?? 1).ceilLog2()
        let step = max(1, (highest - lowest + 9) / 10)
        return stride(from: highest, through: lowest, by: -step).map { exponent in
            "'2^\(exponent)' \(GnuplotText.number(.powerOfTwo(exponent)))"
        }.joined(separator: ", ")
    }

    /// The scale of shades: shares from the lightest that is told apart up to all.
    private mutating func addShading(_ label: String) {
        let colours = ChartStyle.shades.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
        let least = GnuplotText.number(.powerOfTwo(-ChartStyle.shadeBits))
        let ticks = stride(from: 0, through: ChartStyle.shadeBits, by: 4).map {
            "'\($0 == 0 ? "all" : "2^-\($0)")' \(GnuplotText.number(.powerOfTwo(-$0)))"
        }
        lines += [
            "set palette defined (\(colours))", "set colorbox", "set logscale cb 2",
            "set cbrange [\(least):1]", "set cbtics (\(ticks.joined(separator: ", ")))",
            "set cblabel \(GnuplotText.quoted(label)) noenhanced", "set rmargin 13",
        ]
    }

    // MARK: Marks

    /// The characters of a label that goes from one side of the panel to the other.
    private static let widestLabel = 70

    private mutating func addMarks() {
        let xs = panel.layers.flatMap(\.points).map(\.x)
        guard let first = panel.horizontal.lower ?? xs.min(), let last = panel.horizontal.upper ?? xs.max()
        else { return }
        for (index, mark) in panel.marks.enumerated() {
            let x = GnuplotText.number(mark.x)
            let isLate = (mark.x - first) * 2 > last - first
            // The side that has more room: half of the panel or more.
            let share =
                first < last
                ? (isLate ? mark.x - first : last - mark.x) / (last - first)
                : Rational(numerator: 1, denominator: 2)
            let room = (0...Self.widestLabel).last { Rational($0) <= share * Rational(Self.widestLabel) }
            let label = GnuplotText.quoted(GnuplotText.shortened(mark.label, to: room ?? 0))
            // One below the other, so that near marks stay legible.
            let y = GnuplotText.number(
                Rational(numerator: 94 - Self.markHeight * (index % Self.markRows), denominator: 100))
            lines.append(
                "set arrow from first \(x), graph 0 to first \(x), graph 1 nohead front lw 1.5 dt 2 lc rgb '#000000'"
            )
            let side = isLate ? "right offset -0.8,0" : "left offset 0.8,0"
            lines.append("set label \(label) at first \(x), graph \(y) \(side) front boxed noenhanced")
        }
    }

    // MARK: Layers

    private mutating func addPlot() {
        var ground = LayerScript.Ground(barLayers: panel.layers.count { $0.form == .bars })
        var parts: [String] = []
        for (index, layer) in panel.layers.enumerated() {
            var layer = layer
            layer.name = GnuplotText.shortened(layer.name, to: hasOneColumn ? Self.widest : Self.widestOfTwo)
            let script = LayerScript(
                layer, block: "$p\(number)l\(index)", horizontal: panel.horizontal.scale,
                vertical: panel.vertical.scale, on: &ground)
            lines += script.lines
            parts += script.parts
        }
        lines.append(parts.isEmpty ? "plot NaN notitle" : "plot \(parts.joined(separator: ", "))")
    }
}
