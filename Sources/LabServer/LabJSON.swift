import Foundation

/// JSON of the server's own answers, keys in snake case.
enum LabJSON {
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            preconditionFailure("text, whole numbers and lists of them can be encoded: \(error)")
        }
    }
}
