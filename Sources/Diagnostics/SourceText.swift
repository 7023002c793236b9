/// A text with its origin, in lines, so that a diagnostic can point into it.
public struct SourceText: Sendable {
    public let origin: String
    public let lines: [String]
    /// What the text is being read for, where it is read several times; every diagnostic names it.
    private var part: String?

    /// - Throws: a diagnostic (`notUTF8`) that points at the first byte that is not UTF-8.
    public init(bytes: some Collection<UInt8>, origin: String) throws(Diagnostics) {
        let bytes = Array(bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostics(SourceText.firstBadByte(of: bytes, origin: origin))
        }
        // A byte order mark is no part of the text.
        self.init(
            text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text,
            origin: origin)
    }

    public init(_ text: String, origin: String) {
        self.origin = origin
        let bytes = text.utf8
        var lines: [String] = []
        lines.reserveCapacity(bytes.count { $0 == 0x0A } + 1)
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            lines.append(String(Substring(line.last == 0x0D ? line.dropLast() : line)))
            rest = rest[bytes.index(after: end)...]
        }
        lines.append(String(Substring(rest)))
        self.lines = lines
    }

    /// The same text, read for one `part` of what it describes: `case 'short'`.
    public func reading(_ part: String) -> SourceText {
        var text = self
        text.part = part
        return text
    }

    /// A diagnostic at `line` and `column`, both from 1.
    public func diagnostic(_ problem: Problem, line: Int, column: Int) -> Diagnostic {
        Diagnostic(
            part.map { .within($0, problem) } ?? problem, in: origin,
            at: .init(line: line, column: column), line: line <= lines.count ? lines[line - 1] : nil)
    }

    private static func firstBadByte(of bytes: [UInt8], origin: String) -> Diagnostic {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var column = 1
        var line = 1
        var consumed = 0
        scan: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                consumed += UTF8.width(scalar)
                if scalar == "\n" { line += 1 }
                column = scalar == "\n" ? 1 : column + 1
            case .emptyInput, .error: break scan
            }
        }
        let start = bytes[..<consumed].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[consumed...].firstIndex(of: 0x0A) ?? bytes.count
        return Diagnostic(
            .notUTF8(byte: bytes[consumed]), in: origin, at: .init(line: line, column: column),
            line: String(decoding: bytes[start..<end], as: UTF8.self))
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { UTF8.encode(scalar)!.count }
}
