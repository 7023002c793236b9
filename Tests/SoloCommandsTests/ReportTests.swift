import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// `solo report`: one file that says everything, and nothing that it was not told.
@Suite struct ReportTests {
    private static let command = [
        "report", "--prefix", "0110100110010110", "--plant", "Programs/malign/thue-morse-imitator.solo",
    ]

    private func page(_ arguments: [String]) throws -> (text: String, document: XMLDocument) {
        let process = try SoloProcess(arguments: arguments)
        #expect(process.end == .exited(0), "\(process.error)")
        // The page is written so that an XML parser reads it once the void elements are closed.
        let text = process.output
        let closed = text.replacing(/<(meta[^>]*)>/) { "<\($0.1)/>" }
            .replacing("<!DOCTYPE html>\n", with: "")
        return (text, try XMLDocument(xmlString: closed, options: []))
    }

    private func nodes(_ document: XMLDocument, _ path: String) throws -> [XMLNode] {
        try document.nodes(forXPath: path)
    }

    /// The figures that are published with the machine's definition, and the program that makes the sequence.
    @Test func holdsTheExactFigures() throws {
        let text = try page(["report", "--prefix", "0110100110010110"]).text
        for figure in [
            "41/45 ≈\u{A0}0.91111", "41/6461752", "time time half recall add again", "53505180",
            "12923414/2^26",
            "solo report --prefix 0110100110010110", "solo 0.1.0",
        ] { #expect(text.contains(figure), "\(figure)") }
    }

    /// A plant of which not all is followed: its figures are bounds, as `predict` has them; what reads has its data beside its code.
    @Test func boundsOfPlantsAreSaid() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("geo.solo", "{ read } { time emit num 1 }")
        let late = try folder.file("late.solo", "time read add again\ndata 0000")
        let options = ["--prefix", "010101010101", "--max-bits", "12", "--horizon", "6", "--plant-bits", "4"]
        let plants = ["--plant", path, "--plant", late]
        let text = try page(["report"] + options + plants).text.replacing("\u{A0}", with: " ")
        let predict = try JSONObject(
            SoloProcess(arguments: ["predict", "--format", "json"] + options + plants).output)
        let geo = try predict.objects("plants")[0]
        #expect(try text.contains("at least \(geo.string("posterior")) ≈ "))
        #expect(try text.contains("at least \(geo.string("odds")) ≈ "))
        #expect(try text.contains("at most \(geo.int("bits_short"))"))
        // 1/512 of the cylinder of ten bits.
        #expect(text.contains("not decided: 0.195 %"))
        #expect(text.contains("at least 0<") && text.contains("time read add again with data 0000"))
    }

    @Test func isForScreenReadersToo() throws {
        let document = try page(Self.command).document
        #expect(try nodes(document, "/html/@lang").first?.stringValue == "en")
        #expect(try nodes(document, "//h1").count == 1)
        let tables = try nodes(document, "//table").count
        #expect(tables >= 5)
        #expect(try nodes(document, "//table/caption").count == tables)
        #expect(try nodes(document, "//th[not(@scope)]").isEmpty)
        #expect(try nodes(document, "//table[.//tr[not(th)]]").isEmpty)
        #expect(try nodes(document, "//figure[not(figcaption)]").isEmpty)
        for drawing in try nodes(document, "//*[local-name()='svg']") {
            let element = try #require(drawing as? XMLElement)
            #expect(element.attributes?.first { $0.name == "role" }?.stringValue == "img")
        }
        let ids = try nodes(document, "//@id").compactMap(\.stringValue)
        #expect(Set(ids).count == ids.count)
        for link in try nodes(document, "//nav//a/@href") {
            #expect(ids.contains(String(link.stringValue!.dropFirst())))
        }
    }

    /// Nothing is fetched: no address but the names of XML's own vocabularies.
    @Test func refersToNothingOutsideItself() throws {
        let (text, document) = try page(Self.command)
        #expect(try nodes(document, "//script | //link | //img | //iframe").isEmpty)
        let addresses = text.matches(of: /https?:\/\/[^"' <)]+/).map { String($0.0) }
        #expect(addresses.allSatisfy { $0.hasPrefix("http://www.w3.org/") }, "\(addresses)")
    }

    /// The same question has the same page, byte by byte.
    @Test func isTheSameEveryTime() throws {
        let pages = try (0..<6).map { _ in
            try SoloProcess("report", "--prefix", "01", "--max-bits", "8").output
        }
        #expect(Set(pages).count == 1 && pages[0].contains("</html>"))
    }

    /// A file name, or a scenario's words, are shown and not obeyed.
    @Test func everythingIsEscaped() throws {
        let folder = try TemporaryFolder()
        let name = "<b onclick=x>&'\""
        let plant = try folder.file("\(name).solo", "time again\n")
        let (_, page) = try page(["report", "--prefix", "0101", "--max-bits", "10", "--plant", plant])
        #expect(try nodes(page, "//b[@onclick]").isEmpty)
        #expect(try nodes(page, "//th[@scope='row']").contains { $0.stringValue == name })
        let scenario = try folder.file(
            "evil.yaml",
            """
            id: evil
            title: "<script>alert(1)</script>"
            question: "a </p><script> & b"
            source: "\\" onload=\\""
            max_bits: 12
            truth: {code: time again}
            training: 4
            deployment: 4
            measures: [posterior]
            """)
        let (_, other) = try self.page(["report", "--scenario", scenario])
        #expect(try nodes(other, "//script").isEmpty)
        #expect(try nodes(other, "//p").contains { $0.stringValue == "a </p><script> & b" })
    }

    /// A plant whose tape is its program is shown as that machine writes it, in symbols: `+.` has two.
    @Test func plantsOfOtherMachines() throws {
        let folder = try TemporaryFolder()
        let plant = try folder.file("own.phoque", "+ .\n")
        let (_, document) = try page([
            "report", "--machine", "phoque", "--prefix", "1", "--max-bits", "3", "--plant", plant,
        ])
        let row = try nodes(
            document, "//table[caption = 'The planted programs']//tr[th = 'own']/td"
        ).compactMap(\.stringValue)
        #expect(row.prefix(2) == ["2 symbols", "+."], "\(row)")
    }

    @Test func scenariosComeWithTablesAndPrograms() throws {
        let (text, document) = try page([
            "report", "--scenario", "lamp", "train-test-online",
        ])
        let headings = try nodes(document, "//h2").compactMap(\.stringValue)
        #expect(headings == ["lamp", "train-test-online", "Reproduce it"])
        #expect(text.contains("Who holds the posterior, online, bit by bit"))
        // The code of the plant, a cell of the table of programs.
        #expect(try nodes(document, "//td").contains { $0.stringValue == "look inc time add again" })
    }

    /// Cases are no scenarios.
    @Test func casesOfOneScenario() throws {
        let (text, document) = try page(["report", "--scenario", "one-fatal-act"])
        #expect(try nodes(document, "//h1").first?.stringValue == "one-fatal-act")
        #expect(text.contains("cases end as their authors expect."))
        #expect(try nodes(document, "//h3").contains { $0.stringValue == "Figures" })
    }

    /// What is followed beside the census belongs to the mixture, and the page says so.
    @Test func saysWhatTheMixtureHolds() throws {
        let text = try page([
            "report", "--prefix", "00100100100100100100", "--max-bits", "14", "--plant",
            "Programs/malign/thue-morse-by-clock.solo",
        ]).text
        #expect(text.contains("300 steps a bit, and of the literal program and the plants."))
    }

    @Test func wrongUsage() throws {
        let both = try SoloProcess("report", "--prefix", "01", "--scenario", "red-doors")
        #expect(both.end == .exited(64))
        #expect(both.error == "--scenario: error: give a prefix or scenarios, not both\n")
        for other in [["--max-bits=30"], ["--plant", "none.solo"], ["--horizon", "4"]] {
            let mixed = try SoloProcess(arguments: ["report", "--scenario", "red-doors"] + other)
            #expect(mixed.end == .exited(64))
            let option = other[0].prefix { $0 != "=" }
            #expect(mixed.error.hasPrefix("\(option): error: it belongs to a prediction;"))
        }
        let neither = try SoloProcess("report")
        #expect(neither.end == .exited(64))
        #expect(neither.error.hasPrefix("solo: error: missing prefix"))
        let unknown = try SoloProcess("report", "--scenario", "red-dors")
        #expect(unknown.end == .exited(64))
        #expect(unknown.error.contains("did you mean 'red-doors'?"))
    }

    @Test func outputIsWrittenWhole() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("it's a report.html")
        let process = try SoloProcess("report", "--prefix", "01", "--max-bits", "8", "--output", path)
        #expect(process.end == .exited(0))
        #expect(process.output.isEmpty)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("</html>\n"))
        #expect(try folder.names == ["it's a report.html"])
    }
}
