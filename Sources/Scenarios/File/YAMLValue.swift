import Diagnostics
import ExactArithmetic
import MonotoneMachine
import Yams

/// A value of a YAML file with its name and place, so that whatever is wrong with it can be pointed at.
struct YAMLValue {
    let node: Node
    /// The key that it stands under.
    let name: String
    /// Where that key stands, if it is one of a mapping.
    var keyMark: Mark?
    var source: SourceText

    /// The only document of `source`.
    ///
    /// - Throws: a diagnostic (`notYAML`) at the place that the parser complains about.
    static func document(_ source: SourceText) throws(Diagnostic) -> YAMLValue {
        let problem: (text: String, line: Int?, column: Int?)
        do {
            if let node = try Yams.compose(yaml: source.lines.joined(separator: "\n")) {
                return YAMLValue(node: node, name: "the scenario", source: source)
            }
            problem = ("the file is empty", nil, nil)
        } catch YamlError.scanner(_, let text, let mark, _) {
            problem = (text, mark.line, mark.column)
        } catch YamlError.parser(_, let text, let mark, _) {
            problem = (text, mark.line, mark.column)
        } catch YamlError.composer(_, let text, let mark, _) {
            problem = (text, mark.line, mark.column)
        } catch YamlError.reader(let text, let offset, _, let yaml) {
            let lines = yaml.prefix(offset ?? 0).split(separator: "\n", omittingEmptySubsequences: false)
            problem = (text, lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            problem = (
                "the key \(duplicates.sorted().joined(separator: ", ")) is given twice", context.mark.line,
                context.mark.column
            )
        } catch {
            problem = ("\(error)", nil, nil)
        }
        throw source.diagnostic(.notYAML(problem.text), line: problem.line ?? 1, column: problem.column ?? 1)
    }

    /// A diagnostic that points at the value.
    func diagnostic(_ problem: Problem) -> Diagnostic {
        source.diagnostic(problem, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// - Parameter called: what the value is called, where its key alone would not say.
    func wrongType(_ expected: String, called: String? = nil) -> Diagnostic {
        let found =
            switch node {
            case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string)'"
            case .mapping: "a mapping"
            case .sequence(let sequence): "a list of \(sequence.count)"
            case .alias: "an alias"
            }
        return diagnostic(.wrongType(of: called ?? name, expected: expected, found: found))
    }

    /// Text, without white space at its ends: a folded text ends in a line feed.
    func text() throws(Diagnostic) -> String {
        guard case .scalar(let scalar) = node else { throw wrongType("text") }
        let text = scalar.string.drop { $0.isWhitespace }
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { throw wrongType("text") }
        // What a terminal or a page shows must not steer it.
        let isSteering = { (scalar: Unicode.Scalar) in
            let properties = scalar.properties
            return properties.isBidiControl
                || properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        guard !text.unicodeScalars.contains(where: isSteering) else {
            throw diagnostic(
                .wrongValue(of: name, found: "a control character", allowed: "text without any"))
        }
        return String(text[...last])
    }

    /// Text of one line.
    func line() throws(Diagnostic) -> String {
        let text = try text()
        guard !text.contains(where: { $0.isNewline || $0 == "\t" }) else {
            throw diagnostic(.wrongValue(of: name, found: "several lines or a tab", allowed: "one line"))
        }
        return text
    }

    func integer(in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        let allowed = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard case .scalar(let scalar) = node, let number = Int(scalar.string) else {
            throw wrongType(allowed)
        }
        guard range.contains(number) else {
            throw diagnostic(.wrongValue(of: name, found: scalar.string, allowed: allowed))
        }
        return number
    }

    func word() throws(Diagnostic) -> UInt64 {
        guard case .scalar(let scalar) = node, let word = UInt64(scalar.string) else {
            throw wrongType("a non-negative integer below 2^64")
        }
        return word
    }

    /// A fraction `p/q`, `p/2^k` or `2^-k`, or an integer.
    func rational() throws(Diagnostic) -> Rational {
        guard case .scalar(let scalar) = node, let value = Rational(scenarioText: scalar.string) else {
            throw wrongType("a fraction such as 3, 1/64 or 1/2^6")
        }
        return value
    }

    private static let mostBits = 1 << 20

    /// Bits in `0` and `1`; spaces between them are ignored, and `01*5` stands for 01 five times.
    func bits(of called: String? = nil) throws(Diagnostic) -> BitString {
        let expected = "bits, as \"0110 1001\" or \"1*60 0\""
        guard case .scalar(let scalar) = node else { throw wrongType(expected, called: called) }
        var bits: [UInt8] = []
        for word in scalar.string.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: "*", omittingEmptySubsequences: false)
            let times = parts.count == 2 ? Int(parts[1]) : parts.count == 1 ? 1 : nil
            guard let run = BitString(String(parts[0])), let times, (1...100_000).contains(times) else {
                throw wrongType(expected, called: called)
            }
            guard bits.count + run.count * times <= YAMLValue.mostBits else {
                throw diagnostic(
                    .wrongValue(
                        of: called ?? name, found: "longer than any sequence here",
                        allowed: "at most \(YAMLValue.mostBits) bits"))
            }
            for _ in 0..<times { bits += run.bits }
        }
        return BitString(bits)
    }

    func list() throws(Diagnostic) -> [YAMLValue] {
        guard case .sequence(let sequence) = node else { throw wrongType("a list") }
        return sequence.map { YAMLValue(node: $0, name: name, source: source) }
    }

    var isMapping: Bool { if case .mapping = node { true } else { false } }

    /// The entries of a mapping in the order of the file, whatever their keys.
    func entries() throws(Diagnostic) -> [YAMLValue] {
        guard case .mapping(let mapping) = node else { throw wrongType("a mapping") }
        var entries: [YAMLValue] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw wrongType("a mapping with plain keys") }
            entries.append(
                YAMLValue(node: value, name: scalar.string, keyMark: key.mark, source: source))
        }
        return entries
    }

    /// The value, read for one `part` of the file.
    func reading(_ part: String) -> YAMLValue {
        var value = self
        value.source = source.reading(part)
        return value
    }

    /// The entries of a mapping whose keys are among `allowed`.
    ///
    /// - Throws: a diagnostic (`unknownKey`) at the first other key.
    func mapping(_ allowed: [String]) throws(Diagnostic) -> YAMLMapping {
        let entries = try entries()
        guard case .mapping(let mapping) = node else { throw wrongType("a mapping") }
        for (key, _) in mapping {
            guard case .scalar(let scalar) = key, !allowed.contains(scalar.string) else { continue }
            throw YAMLValue(node: key, name: name, source: source).diagnostic(
                .unknownKey(
                    scalar.string, of: name, allowed: allowed,
                    suggestion: Suggestion.nearest(to: scalar.string, among: allowed)))
        }
        return YAMLMapping(
            owner: self, values: Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { $1 }))
    }

    /// The one of `choices` that the text names.
    func choice<Choice>(
        _ kind: String, of choices: [Choice], id: (Choice) -> String, besides others: [String] = []
    ) throws(Diagnostic) -> Choice {
        let text = try text()
        if let choice = choices.first(where: { id($0) == text }) { return choice }
        let names = choices.map(id)
        throw diagnostic(
            .unknownChoice(
                text, kind: kind, choices: names + others,
                suggestion: Suggestion.nearest(to: text, among: names)))
    }
}

/// The entries of a mapping by key.
struct YAMLMapping {
    let owner: YAMLValue
    let values: [String: YAMLValue]

    subscript(key: String) -> YAMLValue? { values[key] }

    func required(_ key: String) throws(Diagnostic) -> YAMLValue {
        guard let value = values[key] else {
            throw owner.diagnostic(.missingKey(key, of: owner.name))
        }
        return value
    }

    /// Refuses any of `others` where `key`, which says all that they say, is given.
    func refuse(_ others: [String], beside key: String) throws(Diagnostic) {
        guard values[key] != nil, let other = others.lazy.compactMap({ values[$0] }).first else { return }
        throw other.diagnostic(.conflict("give '\(key)' or '\(other.name)', not both"))
    }

    /// What `read` makes of the value under `key`, or `other` where there is none.
    func value<Value>(
        _ key: String, default other: Value, _ read: (YAMLValue) throws(Diagnostic) -> Value
    ) throws(Diagnostic) -> Value {
        guard let value = values[key] else { return other }
        return try read(value)
    }
}

extension Rational {
    /// `p/q`, an integer, or `p/2^k` or `2^-k` with k up to 100000; nil for other text.
    init?(scenarioText text: String) {
        let text = text.hasPrefix("2^-") ? "1/2^" + text.dropFirst(3) : text
        let parts = text.split(separator: "/2^", omittingEmptySubsequences: false)
        if parts.count == 2, let numerator = Rational(String(parts[0])), numerator.isInteger,
            let exponent = Int(parts[1]), (0...100_000).contains(exponent)
        {
            self = numerator.scaled(byPowerOfTwo: -exponent)
        } else if let value = Rational(text) {
            self = value
        } else {
            return nil
        }
    }
}
