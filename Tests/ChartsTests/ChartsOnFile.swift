import Charts
import ExactArithmetic

/// Charts to draw: every form of layer and every scale, and words that a careless script would take for its own.
enum ChartsOnFile {
    /// Quotes, substitutions, markup and commands of gnuplot and of a shell, in one name each.
    static let words = [
        "it's", "'it'\\''s' --and 'more'", "\\", "`touch /tmp/solo-chart-was-here`",
        "'; system 'touch solo-chart-was-here' #", "a_b^c{d}@e",
        "<b>&amp;</b>", "\"$HOME\" %s \\n", "two\nset output 'elsewhere.svg'\nlines", "漢字 é ☃",
    ]

    private static func points(_ values: Int...) -> [Chart.Layer.Point] {
        values.enumerated().map { .init(Rational($0), Rational(numerator: $1, denominator: 8), weight: 1) }
    }

    private static func panel(
        _ form: Chart.Layer.Form, vertical: Chart.Axis.Scale, names: [String] = ["first", "second"]
    ) -> Chart.Panel {
        Chart.Panel(
            horizontal: .init("time in bits", .linear), vertical: .init("share of all", vertical),
            layers: [
                .init(names[0], form, .numbered(0), points(1, 2, 3)),
                .init(names[1], form, .muted, points(4, 0, 1)),
            ], marks: [.init(1, "the turn")])
    }

    static func chart(_ panels: [Chart.Panel], title: String = "A title") -> Chart {
        Chart(
            title: title, panels: panels, caption: "Machine m, L = 1.\nsolo command",
            summary: "What it shows.")
    }

    static let forms: [(name: String, chart: Chart)] = [
        ("area", chart([panel(.area, vertical: .percent)])),
        ("line", chart([panel(.line, vertical: .powersOfTwo)])),
        ("points", chart([panel(.points, vertical: .powersOfTen)])),
        ("needles", chart([panel(.needles, vertical: .powersOfTwo)])),
        ("cells", cells),
        ("bars", bars(["a", "b", "c"])),
        ("two panels", chart([panel(.area, vertical: .percent), panel(.line, vertical: .powersOfTwo)])),
        (
            "nothing",
            chart([
                Chart.Panel(
                    horizontal: .init("time in bits", .linear), vertical: .init("share of all", .powersOfTwo),
                    layers: [])
            ])
        ),
    ]

    private static let cells: Chart = {
        let tenth = Rational(numerator: 1, denominator: 10)
        var shaded = panel(.cells(width: tenth, height: tenth), vertical: .percent)
        shaded.shading = "share in cells"
        return chart([shaded])
    }()

    private static func bars(_ names: [String]) -> Chart {
        var named = panel(.bars, vertical: .linear)
        named.horizontal.scale = .names(names)
        return chart([named])
    }

    /// The chart in which every text is `word`.
    static func saying(_ word: String) -> Chart {
        var said = panel(.line, vertical: .linear, names: [word, word])
        said.horizontal = .init(word, .names([word, word, word]))
        said.vertical.label = word
        said.marks = [.init(1, word)]
        return Chart(
            title: word, panels: [said], caption: word.split(separator: "\n").joined(separator: " "),
            summary: word)
    }
}
