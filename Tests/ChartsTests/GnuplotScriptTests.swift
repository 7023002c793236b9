import Charts
import ExactArithmetic
import Testing

/// What a script says, before anybody runs it.
@Suite struct GnuplotScriptTests {
    private func lines(_ chart: Chart) -> [Substring] {
        GnuplotScript(chart, as: .svg).text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The data of the first block, as numbers.
    private func data(_ chart: Chart) -> [[String]] {
        lines(chart).drop { !$0.hasPrefix("$p0l0 <<") }.dropFirst().prefix { $0 != "EOD" }
            .map { $0.split(separator: " ").map(String.init) }
    }

    private func chart(_ form: Chart.Layer.Form, _ scale: Chart.Axis.Scale, _ values: [Rational]) -> Chart {
        ChartsOnFile.chart([
            Chart.Panel(
                horizontal: .init("t", .linear), vertical: .init("y", scale),
                layers: [
                    .init(
                        "layer", form, .strong, values.enumerated().map { .init(Rational($0), $1) })
                ])
        ])
    }

    /// 1/8 of all from −½ to ½, and 3/8 from ½ to 1½, in per cent.
    @Test func areasAreStepsFromTheGround() {
        let eighth = Rational(numerator: 1, denominator: 8)
        #expect(
            data(chart(.area, .percent, [eighth, 3 * eighth])) == [
                ["-0.5", "0", "12.5"], ["0.5", "0", "12.5"], ["0.5", "0", "37.5"], ["1.5", "0", "37.5"],
            ])
    }

    /// A second area stands upon the first one.
    @Test func areasAreStacked() {
        let quarter = Rational(numerator: 1, denominator: 4)
        var stacked = chart(.area, .linear, [quarter])
        stacked.panels[0].layers.append(.init("upon it", .area, .muted, [.init(0, 2 * quarter)]))
        let text = GnuplotScript(stacked, as: .svg).text
        #expect(text.contains("$p0l1 << EOD\n-0.5 0.25 0.75\n0.5 0.25 0.75\nEOD"))
    }

    /// The bars of two layers share the middle four fifths of the place.
    @Test func barsStandBesideOneAnother() {
        var bars = chart(.bars, .linear, [1])
        bars.panels[0].layers.append(.init("beside it", .bars, .muted, [.init(0, 2)]))
        let text = GnuplotScript(bars, as: .svg).text
        #expect(text.contains("$p0l0 << EOD\n-0.4 0 -0.4 0 0 1\nEOD"))
        #expect(text.contains("$p0l1 << EOD\n0 0 0 0.4 0 2\nEOD"))
    }

    /// A cell around its point, with its share as text: white on the dark shades, from 2^-4 on.
    @Test func cellsSayTheirShare() {
        let tenth = Rational(numerator: 1, denominator: 10)
        var cells = chart(.cells(width: tenth, height: 2 * tenth), .linear, [])
        cells.panels[0].layers[0].points = [
            .init(Rational("1/2")!, Rational("1/2")!, weight: Rational("1/16")!),
            .init(0, 0, weight: .powerOfTwo(-11)),
        ]
        #expect(
            data(cells) == [
                ["0.5", "0.5", "0.45", "0.55", "0.4", "0.6", "0.0625", "\"6.2%\"", "16777215"],
                ["0", "0", "-0.05", "0.05", "-0.1", "0.1", "0.00048828125", "\"<0.1%\"", "0"],
            ])
    }

    /// From 2^0 down to 2^-20 every second power is written, eleven in all.
    @Test func powersOfTwoAreTicks() throws {
        let ticks = try #require(
            lines(chart(.needles, .powersOfTwo, [1, .powerOfTwo(-20)])).first { $0.hasPrefix("set ytics ('") }
        )
        let exponents = ticks.matches(of: /'2\^(-?\d+)'/).map { String($0.1) }
        #expect(exponents == stride(from: 0, through: -20, by: -2).map(String.init))
        #expect(ticks.contains("'2^-2' 0.25,"))
    }

    /// Zero has no place on a logarithmic scale, and is left out instead of drawn somewhere.
    @Test func logarithmicScalesLeaveOutZero() {
        let values: [Rational] = [0, 1, .powerOfTwo(-20), 0]
        #expect(data(chart(.needles, .powersOfTwo, values)).map { $0[0] } == ["1", "2"])
        #expect(data(chart(.needles, .linear, values)).count == 4)
    }

    /// Numbers are written to nine digits, so that gnuplot reads them; a number that is nearly 1 is no difference.
    @Test func numbersAreNumbers() {
        let values: [Rational] = [
            .powerOfTwo(-200), 1 - .powerOfTwo(-60), Rational(numerator: 1, denominator: 3), 12_345_678_901,
        ]
        // 2^-200 = 6.2230152778…e-61.
        #expect(
            data(chart(.line, .linear, values)).map { $0.dropFirst().joined(separator: " ") } == [
                "6.22301528e-61", "1", "0.333333333", "12345678900",
            ])
    }

    /// Whatever a chart says stays between quotes: the script has as many lines as with harmless words.
    @Test(arguments: ChartsOnFile.words) func wordsStayConstants(_ word: String) {
        let harmless = lines(ChartsOnFile.saying(String(repeating: "w", count: word.count)))
        let script = lines(ChartsOnFile.saying(word))
        #expect(script.count == harmless.count)
        for (line, other) in zip(script, harmless) where line != other {
            // Outside of quotes both lines say the same; inside there is no quote, not even an escaped one.
            #expect(outside(line) == outside(other), "\(line)")
        }
    }

    private func outside(_ line: Substring) -> String {
        var isInside = false
        return String(
            line.filter { character in
                if character == "\"" { isInside.toggle() }
                return !isInside
            })
    }

    /// A constant of the script as gnuplot reads it.
    private func decoded(_ constant: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = constant.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)!)
            rest = rest.dropFirst(3)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func captionsKeepEveryWord() {
        var chart = ChartsOnFile.saying("word")
        let command =
            "solo predict --prefix " + String(repeating: "01", count: 90) + " --chart 'it'\\''s a file.svg'"
        chart.caption = "Machine m.\n\(command)"
        let labels = lines(chart).filter { $0.hasPrefix("set label 90") && !$0.hasPrefix("set label 9000") }
            .map { decoded($0.split(separator: "\"")[1]) }
        #expect(labels.first == "Machine m.")
        #expect(labels.allSatisfy { $0.count <= 104 })
        #expect(labels.dropFirst().joined(separator: "").filter { $0 != " " } == command.filter { $0 != " " })
    }

    /// Fourteen layers have fourteen looks, in all that tells them apart without colour as well.
    @Test func fourteenLayersCanBeToldApart() {
        var many = chart(.line, .linear, [1])
        many.panels[0].layers = (0..<14).map {
            .init("same", .line, .numbered($0), [.init(0, 1), .init(1, 1)])
        }
        let parts = lines(many).filter { $0.contains("$p0l") && $0.hasPrefix("plot") }[0].split(
            separator: ", $p0l")
        let looks = parts.map { part in part.drop { $0 != " " } }
        #expect(looks.count == 14 && Set(looks).count == 14)
    }

    /// A name that has no room beside another one gets a row, as long as there are few; of many, names are shortened.
    @Test func theKeyLeavesThePanelItsHeight() {
        let long =
            "a name that is much too long to stand beside another one in the key of a chart, or in a row"
        var some = chart(.line, .linear, [1])
        some.panels[0].layers[0].name = long
        some.panels[0].marks = [.init(0, long)]
        for (count, rows, length) in [(2, 2, 64), (6, 6, 64), (7, 4, 28), (20, 10, 28)] {
            some.panels[0].layers = Array(repeating: some.panels[0].layers[0], count: count)
            let text = GnuplotScript(some, as: .svg).text
            #expect(text.contains("maxrows \(rows)\n"), "\(count)")
            #expect(
                !text.contains(long) && text.contains("\"\(long.prefix(length - 1 - length / 2))"), "\(count)"
            )
        }
    }

    /// A mark's label stands above what an axis ends at, on the side that has more room, and no longer than that.
    @Test func marksStandAboveTheData() {
        var some = chart(.area, .percent, [1, 1, 1, 1, 1])
        some.panels[0].vertical.lower = 0
        some.panels[0].vertical.upper = 1
        #expect(GnuplotScript(some, as: .svg).text.contains("set yrange [0:100] noextend"))
        let long = String(repeating: "what happens here ", count: 9)
        some.panels[0].marks = [.init(1, long), .init(4, long)]
        let text = GnuplotScript(some, as: .svg).text
        // Two labels of 9 % and a gap of 3 %: the data have 79 %.
        #expect(text.contains("set yrange [0:126.582278] noextend"))
        #expect(text.contains("set ytics 0, 20, 100"))
        let labels = text.split(separator: "\n").filter { $0.hasPrefix("set label") && $0.contains("boxed") }
            .map { $0.split(separator: "\"")[1].replacing(#"\342\200\246"#, with: "…").count }
        #expect(labels == [52, 70])
        // The axis goes on behind the data, and so does the room.
        some.panels[0].horizontal.upper = 10
        let wider = GnuplotScript(some, as: .svg).text.split(separator: "\n").filter {
            $0.hasPrefix("set label") && $0.contains("boxed")
        }
        #expect(wider.allSatisfy { $0.contains("left offset") })
    }
}
