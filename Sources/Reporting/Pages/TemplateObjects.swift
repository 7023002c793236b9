import Mustache

/// What a template is rendered with for each element, made when its turn comes: of a long table one row at a time.
struct TemplateObjects<Element>: MustacheSequence {
    private let elements: [Element]
    private let object: (Element) -> [String: Any]

    init(_ elements: [Element], _ object: @escaping (Element) -> [String: Any]) {
        self.elements = elements
        self.object = object
    }

    func makeIterator() -> AnyIterator<[String: Any]> {
        var rest = elements.makeIterator()
        return AnyIterator { rest.next().map(object) }
    }
}
