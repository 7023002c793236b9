import Charts
import Diagnostics
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What the computer has.
enum Installation {
    static var hasGnuplot: Bool {
        do {
            _ = try Gnuplot()
            return true
        } catch {
            return false
        }
    }
}

/// What gnuplot makes of the scripts. Where it is not installed, these tests are skipped and say so.
@Suite(.enabled(if: Installation.hasGnuplot, "gnuplot is not installed"))
struct DrawingTests {
    private func svg(_ chart: Chart) throws -> XMLElement {
        let document = try XMLDocument(data: Data(Gnuplot().draw(chart, as: .svg)))
        return try #require(document.rootElement())
    }

    private func texts(_ element: XMLElement) -> [String] {
        element.name == "text"
            ? [element.stringValue ?? ""]
            : (element.children ?? []).flatMap { ($0 as? XMLElement).map(texts) ?? [] }
    }

    /// A file begins as its format says, and is whole.
    @Test(arguments: ChartsOnFile.forms.map(\.name)) func filesAreOfTheirKind(_ name: String) throws {
        let chart = ChartsOnFile.forms.first { $0.name == name }!.chart
        let png = try Gnuplot().draw(chart, as: .png)
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(png.suffix(8).starts(with: Array("IEND".utf8)))
        let pdf = try Gnuplot().draw(chart, as: .pdf)
        #expect(pdf.starts(with: Array("%PDF-1.".utf8)))
        #expect(String(decoding: pdf.suffix(8), as: UTF8.self).contains("%%EOF"))
        #expect(try svg(chart).name == "svg")
    }

    @Test(arguments: ChartsOnFile.forms.map(\.name)) func everyLabelIsInThePicture(_ name: String) throws {
        let chart = ChartsOnFile.forms.first { $0.name == name }!.chart
        let root = try svg(chart)
        let texts = texts(root).map { $0.drop { $0 == " " } }
        var wanted = [chart.title, "Machine m, L = 1.", "solo command"]
        for panel in chart.panels {
            wanted += [panel.horizontal.label, panel.vertical.label] + panel.marks.map(\.label)
            if case .names(let names) = panel.horizontal.scale { wanted += names }
            for layer in panel.layers {
                if case .cells = layer.form { continue }
                wanted.append(layer.name)
            }
            if let shading = panel.shading { wanted.append(shading) }
        }
        for text in wanted { #expect(texts.contains(text[...]), "\(text) in \(texts)") }
        #expect(root.elements(forName: "title").first?.stringValue == chart.title)
        #expect(root.elements(forName: "desc").first?.stringValue == chart.summary)
    }

    /// No word of a chart does anything but stand in the picture.
    @Test(arguments: ChartsOnFile.words) func wordsAreDrawnAndNotObeyed(_ word: String) throws {
        let root = try svg(ChartsOnFile.saying(word))
        let shown = word.split(separator: "\n").joined(separator: " ")
        #expect(texts(root).contains { $0.contains(shown) }, "\(texts(root))")
        #expect(root.elements(forName: "title").first?.stringValue == shown)
        let manager = FileManager.default
        for place in ["/tmp", manager.currentDirectoryPath, manager.temporaryDirectory.path] {
            #expect(!manager.fileExists(atPath: "\(place)/solo-chart-was-here"))
        }
    }

    /// Several drawings in one page share no id, and every reference leads somewhere.
    @Test func inlineDrawingsHaveIdsOfTheirOwn() throws {
        let bytes = try Gnuplot().draw(ChartsOnFile.forms[1].chart, as: .svg)
        let drawings = try ["a-", "b-"].map { try InlineSVG(bytes, prefix: $0).text }
        // An element does not keep its document.
        let documents = try drawings.map { try XMLDocument(xmlString: $0) }
        defer { withExtendedLifetime(documents) {} }
        let roots = try documents.map { try #require($0.rootElement()) }
        let ids = roots.map { Set(attributes("id", in: $0)) }
        #expect(!ids[0].isEmpty && ids[0].isDisjoint(with: ids[1]))
        for (root, ids) in zip(roots, ids) {
            for reference in attributes("href", in: root) + attributes("xlink:href", in: root) {
                #expect(ids.contains(String(reference.dropFirst())), "\(reference)")
            }
            #expect(attributes("role", in: root).first == "img")
            let labels = attributes("aria-labelledby", in: root).first?.split(separator: " ") ?? []
            #expect(labels.count == 2 && labels.allSatisfy { ids.contains(String($0)) })
        }
    }

    private func attributes(_ name: String, in element: XMLElement) -> [String] {
        (element.attributes ?? []).filter { $0.name == name }.compactMap(\.stringValue)
            + (element.children ?? []).flatMap { ($0 as? XMLElement).map { attributes(name, in: $0) } ?? [] }
    }
}

/// Endings of file names, and what they ask for.
@Suite struct ChartFormatTests {
    @Test(arguments: [
        ("a.svg", ChartFormat.svg), ("b.PNG", .png), ("c.d/e.f.pdf", .pdf), (".svg", .svg),
    ]) func endings(_ path: String, _ format: ChartFormat) throws {
        #expect(try ChartFormat(path: path, option: "--chart") == format)
    }

    @Test(arguments: ["a.gif", "svg", "a.svg/b", "a.svg.gz", "a.", ""]) func otherEndings(_ path: String) {
        #expect(throws: Diagnostic.self) { try ChartFormat(path: path, option: "--chart") }
    }
}
