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
