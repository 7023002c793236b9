import Foundation

/// What the leading comments of a program under Programs say about it.
///
/// One `; key: value` a line; `expect`, `contexts` and `expect error` may be repeated. Their meaning is that
/// of Tests/Reference/solo_reference.py.
struct Directives {
    struct ExpectedError: Equatable {
        let line: Int
        let column: Int
        let message: String
    }

    /// The comment lines that are no directive.
    private(set) var intent: [Substring] = []
    private(set) var output = ""
    private(set) var bits: Int?
    private(set) var ended = "emitted"
    private(set) var contexts: [UInt64] = []
    private(set) var patience = 1_000
    private(set) var twin: String?
    private(set) var agrees: Int?
    private(set) var errors: [ExpectedError] = []

    init(bytes: Data) {
        for line in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            guard line.hasPrefix(";") else { break }
            let comment = line.dropFirst().drop { $0 == " " }
            guard let match = comment.wholeMatch(of: Directives.form) else {
                if !comment.isEmpty { intent.append(comment) }
                continue
            }
            take(String(match.1), String(match.2))
        }
    }

    nonisolated(unsafe) private static let form =
        /(expect|expect bits|expect ended|expect error \d+:\d+|contexts|patience|twin|agrees): *(.*)/

    private mutating func take(_ key: String, _ value: String) {
        switch key {
        case "expect": output += value.filter { $0 != " " }
        case "expect bits": bits = Int(value)!
        case "expect ended": ended = value
        case "contexts": contexts += value.split(separator: ",").map { UInt64($0)! }
        case "patience": patience = Int(value)!
        case "twin": twin = value
        case "agrees": agrees = Int(value)!
        default:
            let place = key.split(separator: " ")[2].split(separator: ":").map { Int($0)! }
            errors.append(ExpectedError(line: place[0], column: place[1], message: value))
        }
    }
}
