import Diagnostics
import MonotoneMachine

/// A `.solo` program: code, and the data bits that its `read`s consume.
///
/// A program of another machine, where it is a plain tape, has no code: the tape is its data.
public struct Program: Hashable, Sendable {
    /// The path or option that the program came from.
    public let origin: String
    public let code: [Instruction]
    public let data: BitString
    /// Where the last instruction stands in the source; nil for a program that was not read from text.
    public let end: Diagnostic.Position?

    public init(
        origin: String, code: [Instruction], data: BitString = BitString(), end: Diagnostic.Position? = nil
    ) {
        self.origin = origin
        self.code = code
        self.data = data
        self.end = end
    }

    /// The literal program of `bits`: `read again` with the bits as data. It emits them, and then what the
    /// tape holds next; its tape has `bits.count` + 7 bits.
    public static func literal(_ bits: BitString) -> Program {
        Program(origin: "literal", code: [Instruction(.read), Instruction(.again)], data: bits)
    }

    /// The instructions as one line of `.solo` text, without the data.
    public var codeText: String { code.map(\.description).joined(separator: " ") }

    /// The code, and the data where there is any: `read again with data 110`.
    public var text: String { codeText + (data.isEmpty ? "" : " with data \(data)") }

    /// What a program in the file at `path` is called: the last part, without the ending.
    public static func name(ofFile path: String) -> String {
        let last = path.split(separator: "/").last ?? path[...]
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return String(last) }
        return String(last[..<dot])
    }
}
