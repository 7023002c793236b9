import Diagnostics
import MonotoneMachine

/// `.solo` text to a program. The language is described in Docs/language.md.
///
/// ```swift
/// let text = SourceText("def drop = num 0 mul add\ntime time drop again", origin: "example.solo")
/// let program = try Assembler.assemble(text)
/// ```
/// Cost: linear in the text and in the expanded code, which `maxInstructions` and `mostDefined` limit.
public struct Assembler {
    /// The most instructions that abbreviations may expand to: nested ones can double at each level.
    public static let maxInstructions = 1_000_000
    /// The most instructions that all abbreviations may hold together.
    static let mostDefined = 4 * maxInstructions

    /// The words of the language that a misspelt one may stand for: all but the braces.
    private static let words =
        InstructionTable.rows.map(\.name).filter { $0 != "{" && $0 != "}" } + ["def", "data"]

    private struct Definition {
        let line: Int
        let code: [Instruction]
    }

    private let source: SourceText
    private var definitions: [String: Definition] = [:]
    /// What is left of `mostDefined` for the bodies of further definitions.
    private var definitionRoom = mostDefined
    /// Definition names in order of appearance, so that suggestions do not depend on hashing.
    private var definedNames: [String] = []
    /// Code words since the last `def` or `data` line: an operand may stand on the next line.
    private var pending: [Word] = []
    private var code: [Instruction] = []
    private var data = BitString()
    private var end: Diagnostic.Position?
    private var problems: [Diagnostic] = []
    /// How many there are beyond those that are shown.
    private var moreProblems = 0

    /// The program that `source` spells.
    ///
    /// - Throws: `Diagnostics`, everything that is wrong with the text, in reading order.
    public static func assemble(_ source: SourceText) throws(Diagnostics) -> Program {
        var assembler = Assembler(source: source)
        assembler.readLines()
        guard let first = assembler.problems.first else {
            return Program(
                origin: source.origin, code: assembler.code, data: assembler.data, end: assembler.end)
        }
        throw Diagnostics(first, assembler.problems.dropFirst(), more: assembler.moreProblems)
    }

    private init(source: SourceText) { self.source = source }

    private mutating func report(_ problem: Problem, _ line: Int, _ column: Int) {
        guard problems.count < Diagnostics.limit else {
            moreProblems += 1
            return
        }
        problems.append(source.diagnostic(problem, line: line, column: column))
    }

    private mutating func readLines() {
        for (index, line) in source.lines.enumerated() {
            let words = Word.words(of: line, number: index + 1)
            switch words.first?.text {
            case "def":
                flushCode()
                define(words)
            case "data":
                flushCode()
                appendData(words.dropFirst())
            default: pending += words
            }
        }
        flushCode()
        if code.isEmpty, problems.isEmpty { report(.noInstruction, 1, 1) }
    }

    private mutating func flushCode() {
        if let last = pending.last { end = .init(line: last.line, column: last.column) }
        code += expand(pending[...], room: Assembler.maxInstructions - code.count)
        pending = []
    }

    private mutating func define(_ words: [Word]) {
        guard words.count >= 3, words[2].text == "=", Assembler.isName(words[1].text) else {
            return report(.malformedDefinition, words[0].line, words[0].column)
        }
        let name = words[1]
        if InstructionTable.row(named: name.text) != nil {
            return report(.redefinedInstruction(name.text), name.line, name.column)
        }
        if let earlier = definitions[name.text] {
            return report(.redefinition(of: name.text, firstLine: earlier.line), name.line, name.column)
        }
        if words.count == 3 { report(.emptyDefinition(of: name.text), name.line, name.column) }
        // Kept even when its body is wrong, so that its uses are not reported as well.
        let isTotal = definitionRoom < Assembler.maxInstructions
        let body = expand(
            words[3...], room: min(definitionRoom, Assembler.maxInstructions),
            limit: isTotal ? Assembler.mostDefined : Assembler.maxInstructions)
        definitionRoom -= body.count
        definitions[name.text] = Definition(line: name.line, code: body)
        definedNames.append(name.text)
    }

    private mutating func appendData(_ words: ArraySlice<Word>) {
        for word in words {
            for (offset, character) in word.text.unicodeScalars.enumerated() {
                switch character {
                case "0": data.append(0)
                case "1": data.append(1)
                default: report(.notADataBit(Character(character)), word.line, word.column + offset)
                }
            }
        }
    }

    /// What begins a comment in other languages.
    private static let commentMarks = ["#", "//", "--"]

    /// The instructions of `words`, with the definitions so far put in; at most `room` of them.
    private mutating func expand(
        _ words: ArraySlice<Word>, room: Int, limit: Int = maxInstructions
    ) -> [Instruction] {
        var code: [Instruction] = []
        var rest = words
        while let word = rest.popFirst() {
            if let row = InstructionTable.row(named: word.text) {
                let operand = row.hasOperand ? operand(of: word, from: &rest) : 0
                if let operand { code.append(Instruction(row.opcode, operand)) }
            } else if let definition = definitions[word.text] {
                guard definition.code.count <= room - code.count else {
                    report(.expansionTooLong(limit: limit), word.line, word.column)
                    return []
                }
                code += definition.code
            } else if word.text == "def" || word.text == "data" {
                report(.misplacedKeyword(word.text), word.line, word.column)
            } else if let mark = Assembler.commentMarks.first(where: word.text.hasPrefix) {
                report(.foreignComment(mark: mark), word.line, word.column)
                rest = rest.drop { $0.line == word.line }
            } else {
                report(
                    .unknownWord(word.text, suggestion: suggestion(for: word.text)), word.line, word.column)
            }
            if code.count > room {
                report(.expansionTooLong(limit: limit), word.line, word.column)
                return []
            }
        }
        return code
    }

    /// What an unknown word may have been meant to be; not looked for where nobody reads on.
    private func suggestion(for text: String) -> String? {
        guard problems.count < Diagnostics.limit else { return nil }
        return Int64(text) != nil && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            ? "num \(text)" : Suggestion.nearest(to: text, among: Assembler.words + definedNames)
    }

    /// Takes the operand of `word` from the words behind it; nil, and a report, where there is none.
    private mutating func operand(of word: Word, from rest: inout ArraySlice<Word>) -> UInt64? {
        guard let found = rest.popFirst() else {
            report(.missingOperand(of: word.text), word.line, word.column)
            return nil
        }
        guard found.text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            report(.notAnOperand(of: word.text, found: found.text), found.line, found.column)
            return nil
        }
        guard let value = Int64(found.text) else {
            report(.operandTooLarge(of: word.text, text: found.text), found.line, found.column)
            return nil
        }
        return UInt64(value)
    }

    /// A letter, then letters, digits, `-` and `_`; not `def` or `data`. An instruction's word passes, to be
    /// refused for what it is.
    private static func isName(_ text: String) -> Bool {
        if InstructionTable.row(named: text) != nil { return true }
        guard let first = text.utf8.first, text != "def", text != "data" else { return false }
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
        return isLetter(first)
            && text.utf8.dropFirst().allSatisfy {
                isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
            }
    }
}
