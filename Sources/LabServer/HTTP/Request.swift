import Diagnostics
import Foundation
import NIOCore
import NIOHTTP1

/// A whole request, within the limits.
struct Request: Sendable {
    let method: HTTPMethod
    /// The path as it stands in the request, percent-encoded.
    let path: String
    /// The fields of the target's query, decoded, in order.
    let fields: [(name: String, value: String)]
    let headers: HTTPHeaders
    let body: [UInt8]

    init(_ head: HTTPRequestHead, body: [UInt8]) {
        method = head.method
        headers = head.headers
        self.body = body
        let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(String.init) ?? ""
        let query = parts.count > 1 ? String(parts[1]) : ""
        fields = query.split(separator: "&").map { field in
            let sides = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Request.decoded(sides[0]), sides.count > 1 ? Request.decoded(sides[1]) : "")
        }
    }

    /// The text that a part of a query stands for (`application/x-www-form-urlencoded`).
    private static func decoded(_ text: some StringProtocol) -> String {
        let spaced = String(text).replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }

    /// The value of the only field of this name.
    func field(_ name: String) throws(Diagnostic) -> String? {
        let values = fields(named: name)
        guard values.count <= 1 else { throw Diagnostic(.conflict("give it once"), in: name) }
        return values.first
    }

    /// The number in a field, or `standard` where there is none.
    func number(_ name: String, _ standard: Int, _ range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        try Arguments.number(field(name) ?? String(standard), name, in: range)
    }

    func fields(named name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Refuses fields that nobody reads: a misspelt budget would otherwise be the default one.
    func allow(_ names: [String]) throws(Diagnostic) {
        for field in fields where !names.contains(field.name) {
            throw Diagnostic(
                .unknownChoice(
                    field.name, kind: "field", choices: names,
                    suggestion: Suggestion.nearest(to: field.name, among: names)), in: path)
        }
    }
}
