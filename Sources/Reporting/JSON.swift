import Foundation

/// JSON with stable keys in snake case, one object a result.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let lists = LongLists()
        encoder.userInfo[LongLists.key] = lists
        var text = lists.filled(into: try encoder.encode(value))
        text += "\n"
        return text
    }
}

/// A value that may be undefined, and is then printed as null instead of being left out.
struct Nullable<Value: Encodable>: Encodable {
    private let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
