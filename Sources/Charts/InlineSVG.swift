import Diagnostics
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A drawn chart as an `svg` element to stand inside an HTML page, beside others.
public struct InlineSVG: Sendable {
    /// The element, with its title and description for a screen reader.
    public let text: String

    /// - Parameters:
    ///   - bytes: an SVG document that `Gnuplot` has drawn.
    ///   - prefix: what the page's other drawings do not begin their ids with.
    /// - Throws: `Diagnostic` (`plotterFailed`) where the bytes are no XML.
    public init(_ bytes: [UInt8], prefix: String) throws(Diagnostic) {
        let root: XMLElement
        do {
            let document = try XMLDocument(data: Data(bytes), options: [.nodePreserveAll])
            guard let element = document.rootElement() else {
                throw Diagnostic(.plotterFailed(reason: "the drawing is empty"), in: "chart")
            }
            root = element
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw Diagnostic(.plotterFailed(reason: error.localizedDescription), in: "chart")
        }
        Self.rename(root, prefix)
        var names: [String] = []
        for kind in ["title", "desc"] {
            guard let element = root.elements(forName: kind).first else { continue }
            element.setAttributesWith(["id": "\(prefix)\(kind)"])
            names.append("\(prefix)\(kind)")
        }
        // One by one: a dictionary of them would come in another order each time.
        for (name, value) in [("role", "img"), ("aria-labelledby", names.joined(separator: " "))] {
            let attribute = XMLNode(kind: .attribute)
            attribute.name = name
            attribute.stringValue = value
            root.addAttribute(attribute)
        }
        text = root.xmlString(options: [.nodePreserveAll])
    }

    /// Puts `prefix` before every id below `element`, and before every reference to one.
    private static func rename(_ element: XMLElement, _ prefix: String) {
        for attribute in element.attributes ?? [] {
            guard let value = attribute.stringValue, let name = attribute.name else { continue }
            if name == "id" {
                attribute.stringValue = prefix + value
            } else if name == "href" || name == "xlink:href", value.hasPrefix("#") {
                attribute.stringValue = "#\(prefix)\(value.dropFirst())"
            } else {
                attribute.stringValue = value.replacing("url(#", with: "url(#\(prefix)")
            }
        }
        for child in element.children ?? [] {
            if let inner = child as? XMLElement { rename(inner, prefix) }
        }
    }
}
