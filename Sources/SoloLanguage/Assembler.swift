import MonotoneMachine

/// `.solo` text to a program. The language is described in Docs/language.md.
///
/// ```swift
/// let text = SourceText("def drop = num 0 mul add\ntime time drop again", origin: "example.solo")
/// let program = try Assembler.assemble(text)
/// ```
/// Cost: linear in the text and in the expanded code.
public struct Assembler {
    /// The most instructions that abbreviations may expand to: nested ones can double at each level.
    public static let maxInstructions = 1_000_000

    private struct Definition {
        let line: Int
        let code: [Instruction]
    }

    private let source: SourceText
    private var definitions: [String: Definition] = [:]
    /// Definition names in order of appearance, so that suggestions do not depend on hashing.
    private var definedNames: [String] = []
    private var code: [Instruction] = []
    private var data = BitString()
    private var end: Diagnostic.Position?

    /// The program that `source` spells.
    ///
    /// - Throws: the first `Diagnostic` in reading order.
    public static func assemble(_ source: SourceText) throws(Diagnostic) -> Program {
        var assembler = Assembler(source: source)
        for number in 1...source.lines.count { try assembler.readLine(number) }
        guard !assembler.code.isEmpty else { throw source.diagnostic(.noInstruction, line: 1, column: 1) }
        return Program(
            origin: source.origin, code: assembler.code, data: assembler.data, end: assembler.end)
    }

    private init(source: SourceText) { self.source = source }

    private mutating func readLine(_ number: Int) throws(Diagnostic) {
        let words = Word.words(of: source.lines[number - 1])
        guard let first = words.first else { return }
        switch first.text {
        case "def": try define(words, line: number)
        case "data": try appendData(words.dropFirst(), line: number)
        default:
            try append(expand(words[...], line: number), line: number, at: first)
            end = .init(line: number, column: words.last!.column)
        }
    }

    private mutating func append(_ more: [Instruction], line: Int, at word: Word) throws(Diagnostic) {
        guard code.count + more.count <= Assembler.maxInstructions else {
            throw source.diagnostic(
                .expansionTooLong(limit: Assembler.maxInstructions), line: line, column: word.column)
        }
        code += more
    }

    private mutating func define(_ words: [Word], line: Int) throws(Diagnostic) {
        guard words.count >= 3, words[2].text == "=", Assembler.isName(words[1].text) else {
            throw source.diagnostic(.malformedDefinition, line: line, column: words[0].column)
        }
        let name = words[1]
        if InstructionTable.row(named: name.text) != nil {
            throw source.diagnostic(.redefinedInstruction(name.text), line: line, column: name.column)
        }
        if let earlier = definitions[name.text] {
            throw source.diagnostic(
                .redefinition(of: name.text, firstLine: earlier.line), line: line, column: name.column)
        }
        let body = try expand(words[3...], line: line)
        guard !body.isEmpty else {
            throw source.diagnostic(.emptyDefinition(of: name.text), line: line, column: name.column)
        }
        definitions[name.text] = Definition(line: line, code: body)
        definedNames.append(name.text)
    }

    private mutating func appendData(_ words: ArraySlice<Word>, line: Int) throws(Diagnostic) {
        for word in words {
            for (offset, character) in word.text.unicodeScalars.enumerated() {
                guard character == "0" || character == "1" else {
                    throw source.diagnostic(
                        .notADataBit(Character(character)), line: line, column: word.column + offset)
                }
                data.append(character == "1" ? 1 : 0)
            }
        }
    }

    private func expand(_ words: ArraySlice<Word>, line: Int) throws(Diagnostic) -> [Instruction] {
        var code: [Instruction] = []
        var index = words.startIndex
        while index < words.endIndex {
            let word = words[index]
            index += 1
            if let row = InstructionTable.row(named: word.text) {
                var operand: UInt64 = 0
                if row.hasOperand {
                    operand = try self.operand(of: word, in: words, at: index, line: line)
                    index += 1
                }
                code.append(Instruction(row.opcode, operand))
            } else if let definition = definitions[word.text] {
                code += definition.code
            } else {
                let known = InstructionTable.rows.map(\.name) + ["def", "data"] + definedNames
                throw source.diagnostic(
                    .unknownWord(word.text, suggestion: Suggestion.nearest(to: word.text, among: known)),
                    line: line, column: word.column)
            }
            guard code.count <= Assembler.maxInstructions else {
                throw source.diagnostic(
                    .expansionTooLong(limit: Assembler.maxInstructions), line: line, column: word.column)
            }
        }
        return code
    }

    private func operand(
        of word: Word, in words: ArraySlice<Word>, at index: Int, line: Int
    ) throws(Diagnostic) -> UInt64 {
        guard index < words.endIndex else {
            throw source.diagnostic(.missingOperand(of: word.text), line: line, column: word.column)
        }
        let found = words[index]
        guard found.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw source.diagnostic(
                .notAnOperand(of: word.text, found: found.text), line: line, column: found.column)
        }
        guard let value = Int64(found.text) else {
            throw source.diagnostic(
                .operandTooLarge(of: word.text, text: found.text), line: line, column: found.column)
        }
        return UInt64(value)
    }

    /// A letter, then letters, digits, `-` and `_`; not `def` or `data`.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text != "def", text != "data" else { return false }
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
        return (isLetter(first) || InstructionTable.row(named: text) != nil)
            && text.utf8.dropFirst().allSatisfy {
                isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }
}
