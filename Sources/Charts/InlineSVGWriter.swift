import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Writes an SVG document's element again while it is read, its ids and the references to them behind a prefix.
final class InlineSVGWriter: NSObject, XMLParserDelegate {
    private let prefix: String
    /// The root's start tag, without its end.
    private var start = ""
    /// What stands between the root's tags.
    private var content = ""
    private var rootName = ""
    private var depth = 0
    /// The ids of what names and describes the drawing.
    private var labels: [String] = []

    init(prefix: String) { self.prefix = prefix }

    /// The element, whose `title` and `desc` a screen reader says.
    var text: String {
        let attributes =
            Self.attribute("role", "img")
            + Self.attribute(
                "aria-labelledby", labels.joined(separator: " "))
        return "\(start)\(attributes)>\(content)</\(rootName)>"
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        var attributes = attributes
        let id = "\(prefix)\(name)"
        if depth == 1, ["title", "desc"].contains(name), !labels.contains(id) {
            labels.append(id)
            attributes["id"] = name
        }
        // A dictionary of them would come in another order each time.
        let written = attributes.sorted { $0.key < $1.key }
            .map { Self.attribute($0.key, renamed($0.key, $0.value)) }.joined()
        if depth == 0 {
            rootName = name
            start = "<\(name)\(written)"
        } else {
            content += "<\(name)\(written)>"
        }
        depth += 1
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        depth -= 1
        if depth > 0 { content += "</\(name)>" }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { content += Self.escaped(text) }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
        content += Self.escaped(String(decoding: data, as: UTF8.self))
    }

    /// The value of an attribute, with the prefix before an id and before every reference to one.
    private func renamed(_ name: String, _ value: String) -> String {
        switch name {
        case "id": prefix + value
        case "href", "xlink:href": value.hasPrefix("#") ? "#\(prefix)\(value.dropFirst())" : value
        default: value.replacing("url(#", with: "url(#\(prefix)")
        }
    }

    private static func attribute(_ name: String, _ value: String) -> String {
        " \(name)=\"\(escaped(value).replacing("\"", with: "&quot;"))\""
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
