import MonotoneMachine

/// Option values as text, turned into what they mean, with the option's name in every message.
public enum Arguments {
    /// A word that a shell takes for `word`.
    public static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_./,=:+@%".unicodeScalars.contains(scalar)
        }
        guard !isPlain || word.isEmpty else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
    }

    /// A whole number in `range`.
    public static func number(_ text: String, _ option: String, in range: ClosedRange<Int>) throws(Diagnostic)
        -> Int
    {
        let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard text[...].unsigned.isDigits else {
            throw Diagnostic(
                isDecimal(text) ? .notWhole(text, allowed: allowed) : .notANumber(text, allowed: allowed),
                in: option)
        }
        guard let number = Int(text), range.contains(number) else {
            throw Diagnostic(.outOfRange(text, allowed: allowed), in: option)
        }
        return number
    }

    /// Whether it is a number with or without decimal places: `2`, `-0.5`, `.5`.
    public static func isDecimal(_ text: String) -> Bool {
        let fields = text[...].unsigned.split(separator: ".", omittingEmptySubsequences: false)
        return fields.count <= 2 && fields.contains { $0.isDigits }
            && fields.allSatisfy { $0.isEmpty || $0.isDigits }
    }

    /// A number of bytes in `range`, as digits and perhaps K, M or G, for 2^10, 2^20 or 2^30 of them.
    public static func bytes(_ text: String, _ option: String, in range: ClosedRange<Int>) throws(Diagnostic)
        -> Int
    {
        let allowed =
            "a whole number of bytes from \(range.lowerBound >> 20)M to \(range.upperBound >> 30)G, perhaps in K, M or G, such as 512M"
        let units: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        let unit = text.last.flatMap { units[Character($0.uppercased())] }
        let digits = unit == nil ? text[...] : text.dropLast()
        guard digits.isDigits else {
            throw Diagnostic(.notANumber(text, allowed: allowed), in: option)
        }
        let product = Int(digits)?.multipliedReportingOverflow(by: unit ?? 1)
        guard let product, !product.overflow, range.contains(product.partialValue) else {
            throw Diagnostic(.outOfRange(text, allowed: allowed), in: option)
        }
        return product.partialValue
    }

    /// The name of a file, which is not empty.
    public static func fileName(_ text: String, _ option: String) throws(Diagnostic) -> String {
        guard !text.isEmpty else { throw Diagnostic(.missing("file name"), in: option) }
        guard !text.hasSuffix("/") else { throw Diagnostic(.isDirectory, in: text) }
        return text
    }

    /// The name of a folder without what says nothing, `./` before it and `/` behind it.
    public static func folderName(_ text: String) -> String {
        var name = text[...]
        while name.hasPrefix("./") { name = name.dropFirst(2).drop { $0 == "/" } }
        while name.hasSuffix("/"), name.count > 1 { name = name.dropLast() }
        return name.isEmpty && !text.isEmpty ? "." : String(name)
    }

    /// Contexts `c0,c1,…`: non-negative integers below 2^64.
    public static func contexts(_ text: String?, _ option: String) throws(Diagnostic) -> [UInt64] {
        guard let text, !text.allSatisfy(\.isWhitespace) else { return [] }
        let allowed = "non-negative integers below 2^64, separated by commas"
        var contexts: [UInt64] = []
        var column = 1
        for field in text.split(separator: ",", omittingEmptySubsequences: false) {
            let word = field.trimming(while: \.isWhitespace)
            let position = Diagnostic.Position(
                line: 1, column: column + field.prefix { $0.isWhitespace }.unicodeScalars.count)
            guard word.unsigned.isDigits else {
                throw Diagnostic(
                    .notANumber(String(word), allowed: allowed), in: option, at: position, line: text)
            }
            guard let context = UInt64(word) else {
                throw Diagnostic(
                    .outOfRange(String(word), allowed: allowed), in: option, at: position, line: text)
            }
            contexts.append(context)
            column += field.unicodeScalars.count + 1
        }
        return contexts
    }

    /// One of `choices`, by its name.
    public static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ text: String, _ option: String, kind: String, of choices: Choice.Type
    ) throws(Diagnostic) -> Choice {
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        throw Diagnostic(
            .unknownChoice(
                text, kind: kind, choices: names, suggestion: Suggestion.nearest(to: text, among: names)),
            in: option)
    }

    /// The bits that `bytes` spell in `0` and `1`; white space is ignored.
    ///
    /// Cost: a byte of memory for each of them; what is wrong is looked for in the text's lines.
    public static func bits(_ bytes: [UInt8], origin: String) throws -> BitString {
        var bits: [UInt8] = []
        bits.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case 0x30, 0x31: bits.append(byte & 1)
            case 0x20, 0x09...0x0D: continue
            default: return try SourceText(bytes: bytes, origin: origin).bits()
            }
        }
        return BitString(bits)
    }
}

extension Substring {
    /// Without the sign before it, if there is one.
    fileprivate var unsigned: Substring { hasPrefix("-") || hasPrefix("+") ? dropFirst() : self }

    /// Whether it is one decimal digit or more, and nothing else.
    fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

    fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> Substring {
        let start = self.drop(while: isTrimmed)
        return start[..<(start.lastIndex { !isTrimmed($0) }.map(start.index(after:)) ?? start.startIndex)]
    }
}
