import Diagnostics
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A drawn chart as an `svg` element to stand inside an HTML page, beside others.
public struct InlineSVG: Sendable {
    /// The element, with its title and description for a screen reader.
    public let text: String

    /// Cost: a few times the memory of the text, which is written while the document is read.
    ///
    /// - Parameters:
    ///   - bytes: an SVG document that `Gnuplot` has drawn.
    ///   - prefix: what the page's other drawings do not begin their ids with.
    /// - Throws: `Diagnostic` (`plotterFailed`) where the bytes are no XML.
    public init(_ bytes: [UInt8], prefix: String) throws(Diagnostic) {
        let parser = XMLParser(data: Data(bytes))
        let writer = InlineSVGWriter(prefix: prefix)
        parser.delegate = writer
        guard parser.parse() else {
            let reason = parser.parserError?.localizedDescription ?? "the drawing is no XML"
            throw Diagnostic(.plotterFailed(reason: reason), in: "chart")
        }
        text = writer.text
    }
}
