import Enumeration
import Foundation

/// A list of counts as texts, one for each bit of a prefix that may have a million.
///
/// `JSONEncoder` takes a microsecond and some sixty bytes for each value of a list; so it gets a mark in place of the
/// list, and the list is written where the mark stands.
struct CountList: Encodable {
    fileprivate let tally: Tally

    init(_ tally: Tally) { self.tally = tally }

    func encode(to encoder: any Encoder) throws {
        guard let lists = encoder.userInfo[LongLists.key] as? LongLists else {
            preconditionFailure("a list of counts is encoded by JSON.text")
        }
        var container = encoder.singleValueContainer()
        try container.encode(lists.mark(of: self))
    }
}

/// The lists of one JSON text, and where they belong; no other thread sees it.
final class LongLists: @unchecked Sendable {
    static let key = CodingUserInfoKey(rawValue: "long lists")!

    /// Nothing else in the text begins like this.
    private let name = UUID().uuidString + " "
    private var lists: [CountList] = []

    /// About the bytes of a line with a small count.
    private static let lineLength = 12

    fileprivate func mark(of list: CountList) -> String {
        lists.append(list)
        return name + String(lists.count - 1)
    }

    /// What the encoder made, as text with each list in place of its mark, indented like the other lists.
    ///
    /// Cost: linear in the text and the lists.
    func filled(into encoded: Data) -> String {
        var text = ""
        text.reserveCapacity(encoded.count + lists.reduce(0) { $0 + $1.tally.count * LongLists.lineLength })
        var rest = encoded
        let (opening, quote, newline) = (Data("\"\(name)".utf8), UInt8(ascii: "\""), UInt8(ascii: "\n"))
        while let mark = rest.range(of: opening),
            let end = rest[mark.upperBound...].firstIndex(of: quote),
            let number = Int(String(decoding: rest[mark.upperBound..<end], as: UTF8.self))
        {
            let before = rest[..<mark.lowerBound]
            let line = before.lastIndex(of: newline).map { before[($0 + 1)...] } ?? before
            text += String(decoding: before, as: UTF8.self)
            LongLists.write(
                lists[number].tally, indent: line.prefix { $0 == UInt8(ascii: " ") }.count, to: &text)
            rest = rest[(end + 1)...]
        }
        text += String(decoding: rest, as: UTF8.self)
        return text
    }

    private static func write(_ tally: Tally, indent: Int, to text: inout String) {
        let margin = String(repeating: " ", count: indent)
        let zero = "\n\(margin)  \"0\""
        text += "["
        if tally.count == 0 { text += "\n" }
        var next = 0
        func writeZeros(to index: Int) {
            while next < index {
                text += next == 0 ? zero : ",\(zero)"
                next += 1
            }
        }
        for (index, units) in tally.nonzero {
            writeZeros(to: index)
            text += (next == 0 ? "" : ",") + "\n\(margin)  \"\(units)\""
            next += 1
        }
        writeZeros(to: tally.count)
        text += "\n\(margin)]"
    }
}
