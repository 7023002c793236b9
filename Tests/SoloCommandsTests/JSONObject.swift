import ExactArithmetic
import Foundation
import Testing

/// A JSON object with access that fails the test where a key is missing or has another type.
struct JSONObject {
    let values: [String: Any]

    init(_ text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        values = try #require(value as? [String: Any], "not one JSON object")
    }

    private init(values: [String: Any]) { self.values = values }

    var keys: Set<String> { Set(values.keys) }

    func string(_ key: String) throws -> String { try #require(values[key] as? String, "\(key)") }
    func rational(_ key: String) throws -> Rational { try #require(Rational(string(key)), "\(key)") }
    func strings(_ key: String) throws -> [String] { try #require(values[key] as? [String], "\(key)") }
    func int(_ key: String) throws -> Int { try #require(values[key] as? Int, "\(key)") }
    func bool(_ key: String) throws -> Bool { try #require(values[key] as? Bool, "\(key)") }
    func ints(_ key: String) throws -> [UInt64] {
        try #require(values[key] as? [NSNumber], "\(key)").map(\.uint64Value)
    }
    func object(_ key: String) throws -> JSONObject {
        JSONObject(values: try #require(values[key] as? [String: Any], "\(key)"))
    }
    func objects(_ key: String) throws -> [JSONObject] {
        try #require(values[key] as? [[String: Any]], "\(key)").map(JSONObject.init(values:))
    }
    func isNull(_ key: String) -> Bool { values[key] is NSNull }

    /// The counts of a ledger's class.
    func counts(_ key: String) throws -> [UInt64] {
        try strings(key).map { try #require(UInt64($0), "\(key): \($0)") }
    }
}
