import MonotoneMachine

/// Every problem that a diagnostic can report; the wording of all of them lives here.
public enum Problem: Equatable, Sendable {
    /// The problem of one part of a text that describes several: `case 'short'`.
    indirect case within(String, Problem)

    // A `.solo` program.
    case unknownWord(String, suggestion: String?)
    case foreignComment(mark: String)
    case misplacedKeyword(String)
    case missingOperand(of: String)
    case notAnOperand(of: String, found: String)
    case operandTooLarge(of: String, text: String)
    case notADataBit(Character)
    case redefinition(of: String, firstLine: Int)
    case redefinedInstruction(String)
    case malformedDefinition
    case emptyDefinition(of: String)
    case noInstruction
    case notUTF8(byte: UInt8)
    case expansionTooLong(limit: Int)

    // Programs of other machines.
    case unexpected(String, wanted: String)
    case unbalanced(String, partner: String)
    case unboundName(String)
    case unboundIndex(String, depth: Int)
    case unboundVariable(bit: Int, depth: Int)
    case nestedTooDeep(most: Int)
    case malformedLet

    // Bits, numbers and names given on the command line.
    case notABit(Character, index: Int)
    case missing(String)
    case outOfRange(String, allowed: String)
    case notANumber(String, allowed: String)
    case notWhole(String, allowed: String)
    case unknownChoice(String, kind: String, choices: [String], suggestion: String?)
    case conflict(String)
    case tooManyStates(Int, allowed: String)

    // Files.
    case cannotRead(reason: String)
    case cannotWrite(reason: String)
    /// As `cannotWrite`, but for no fault of the name: a full disk.
    case writeFailed(reason: String)
    case isDirectory
    case tooLong(mostBytes: Int)
    case standardInputTwice

    // Charts.
    case unknownEnding(of: String, allowed: [String])
    case plotterMissing
    case plotterFailed(reason: String)

    // Saved censuses.
    case notASavedCensus(reason: String)
    case otherFormat(version: Int, readable: Int)
    case altered(what: String)
    case inUse
    case exists(advice: String)
    case otherQuestion(of: String, saved: String, asked: String)
    case shallower(saved: String, asked: String)
    case doesNotHold(first: String, failures: Int)

    // Plants and truths.
    case plantCodeEnded(rightBits: Int, tapeBits: Int)
    /// `patience` is how the user gives more of it.
    case truthEnded(bits: Int, needed: Int, reason: RunEnd, patience: String)
    case truthContradictsPrefix(index: Int)

    // Requests to the lab's server.
    case malformedRequest(reason: String)
    case noSuchPage(String)
    case wrongMethod(String, allowed: String)
    case foreignHost(String)
    case foreignOrigin(String)
    case requestTooLong(part: String, mostBytes: Int)
    case tooMuchWork(steps: String, most: Int, advice: String)
    case overloaded(what: String, seconds: Int)
    case timeIsUp(seconds: Int, advice: String)
    case portTaken(Int)
    case portNotAllowed(Int)
    case cannotListen(reason: String)
    case notOffered(String)

    // Scenario files.
    case notYAML(String)
    case unknownKey(String, of: String, allowed: [String], suggestion: String?)
    case missingKey(String, of: String)
    case wrongType(of: String, expected: String, found: String)
    case wrongCount(of: String, expected: Int, found: Int, reason: String)
    case wrongValue(of: String, found: String, allowed: String)
    case plantRefutedInTraining(rightBits: Int, training: Int)
    case programEnds(role: String, bits: Int, needed: Int, reason: RunEnd)
    case claimFails(claim: String, reason: String)
    case expectationFails(place: String, expected: String, actual: String)
    case expectationIsNoValue(place: String, text: String, actual: String)
    case fileOfScenario(path: String, reason: String)
    case unknownCell(kind: String, name: String, measure: String, choices: [String], suggestion: String?)

    public var message: String {
        switch self {
        case .within(let part, let problem): return "\(part): \(problem.message)"
        case .unknownWord(let word, let suggestion):
            return "unknown word '\(Problem.shortened(word))'" + Problem.foreignLetters(word)
                + Problem.hint(suggestion)
        case .foreignComment(let mark): return "unknown word '\(mark)'; a comment begins with ';'"
        case .misplacedKeyword(let word): return "'\(word)' must be the first word of its line"
        case .missingOperand(let name): return "'\(name)' needs an operand, \(Problem.operandRange)"
        case .notAnOperand(let name, let found):
            return "'\(name)' needs an operand, \(Problem.operandRange), not '\(Problem.shortened(found))'"
        case .operandTooLarge(let name, let text):
            return "operand \(text) of '\(name)' is too large; the largest is \(Int64.max)"
        case .notADataBit(let character): return "data may hold only 0 and 1, not '\(character)'"
        case .redefinition(let name, let line): return "'\(name)' is already defined on line \(line)"
        case .redefinedInstruction(let name): return "'\(name)' is an instruction and cannot be redefined"
        case .malformedDefinition: return "a definition reads: def NAME = instructions…"
        case .emptyDefinition(let name): return "'\(name)' is defined as nothing"
        case .noInstruction: return "the program has no instruction"
        case .notUTF8(let byte):
            let digits = String(byte, radix: 16, uppercase: true)
            return "not UTF-8 text: byte 0x\(digits.count == 1 ? "0" : "")\(digits)"
        case .expansionTooLong(let limit):
            return "the program expands to more than \(limit) instructions"
        case .unexpected(let text, let wanted): return "unexpected '\(text)'; give \(wanted)"
        case .unbalanced(let bracket, let partner): return "'\(bracket)' has no matching '\(partner)'"
        case .unboundName(let name):
            return "the term is not closed: nothing binds '\(name)'; only closed terms are programs"
        case .unboundIndex(let index, let depth):
            return "the term is not closed: index \(index) stands under "
                + "\(Wording.plural(depth, "abstraction")); only closed terms are programs"
        case .unboundVariable(let bit, let depth):
            return "the term is not closed: at bit \(bit) (the first is 0) a variable reaches beyond its "
                + "\(Wording.plural(depth, "abstraction")); only closed terms are programs"
        case .nestedTooDeep(let most): return "the term is nested more than \(most) deep"
        case .malformedLet: return "a definition reads: let NAME = TERM in TERM"
        case .notABit(let character, let index):
            return "a bit string holds only 0 and 1, not '\(character)' (character \(index))"
        case .missing(let what): return "missing \(what)"
        case .outOfRange(let text, let allowed): return "\(text) is out of range; give \(allowed)"
        case .notANumber(let text, let allowed): return "'\(text)' is not a number; give \(allowed)"
        case .notWhole(let text, let allowed): return "\(text) is not a whole number; give \(allowed)"
        case .unknownChoice(let text, let kind, let choices, let suggestion):
            return "unknown \(kind) '\(text)'" + Problem.hint(suggestion)
                + (choices.isEmpty
                    ? "; there are no \(kind)s here" : " (\(kind)s: \(choices.joined(separator: ", ")))")
        case .conflict(let text): return text
        case .tooManyStates(let count, let allowed):
            return
                "\(count) states are out of reach: nobody knows how many steps suffice, since the halting time of "
                + "machines of 6 states is unknown, and the walk over 26^12 machines would take hundreds of times "
                + "as long as that for 5; give \(allowed)"
        case .cannotRead(let reason): return "cannot be read: \(reason)"
        case .cannotWrite(let reason), .writeFailed(let reason): return "cannot be written: \(reason)"
        case .isDirectory: return "is a directory, not a file"
        case .tooLong(let mostBytes): return "has more than the \(mostBytes) bytes that are read of a file"
        case .standardInputTwice: return "can be read once, but `-` is given more than once"
        case .unknownEnding(let path, let allowed):
            return "the ending of '\(path)' names no kind of chart; give \(allowed.joined(separator: ", "))"
        case .plotterMissing:
            return "a chart needs gnuplot, which is not installed: apt-get install gnuplot-nox on Debian or "
                + "Ubuntu, brew install gnuplot on macOS"
        case .plotterFailed(let reason): return "gnuplot could not draw the chart: \(reason)"
        case .notASavedCensus(let reason): return "is not a saved census: \(reason)"
        case .otherFormat(let version, let readable):
            return "is a saved census of format version \(version); this program reads version \(readable)"
        case .altered(let what): return "is a saved census that was truncated or altered: \(what)"
        case .inUse: return "is in use by another process"
        case .exists(let advice): return "exists already; \(advice)"
        case .otherQuestion(let what, let saved, let asked):
            return
                "was saved for \(what == "contexts" ? "other" : "another") \(what): "
                + "\(Problem.shortened(saved)), not \(Problem.shortened(asked))"
        case .shallower(let saved, let asked):
            return "was saved for \(saved); a budget of \(asked) is not deeper, and does not contain it"
        case .doesNotHold(let first, let failures):
            return "does not hold: \(first)"
                + (failures > 1 ? "; \(failures) checks failed in all" : "")
        case .plantCodeEnded(let rightBits, let tapeBits):
            return
                "the plant's code ends after \(Wording.plural(rightBits, "right bit")) (tape bit \(tapeBits)), "
                + "before the bit behind the prefix is decided; end it with an instruction that loops, such as 'again'"
        case .truthEnded(let bits, let needed, let reason, let patience):
            return
                "the truth ends after \(bits) of the \(needed) bits needed: \(reason.shortfall(patience: patience))"
        case .truthContradictsPrefix(let index):
            return "the truth's output differs from the prefix at bit \(index) (the first bit is 0)"
        case .malformedRequest(let reason): return "this is no request of HTTP/1.1: \(reason)"
        case .noSuchPage(let path): return "there is no page \(Problem.shortened(path)); the lab is at /"
        case .wrongMethod(let method, let allowed):
            return "\(Problem.shortened(method)) is not understood here; use \(allowed)"
        case .foreignHost(let host):
            return
                "this server does not go by the name '\(Problem.shortened(host))'; use the address that "
                + "`solo serve` prints, or start it with --host"
        case .foreignOrigin(let origin):
            return "a page of \(Problem.shortened(origin)) may not ask this server; open the lab's own page"
        case .requestTooLong(let part, let mostBytes):
            return "the request's \(part) has more than the \(mostBytes) bytes that are read"
        case .tooMuchWork(let steps, let most, let advice):
            return "this may take \(steps) steps, and at most \(most) are allowed: \(advice)"
        case .overloaded(let what, let seconds):
            return "the server is busy: \(what); try again in \(Wording.plural(seconds, "second"))"
        case .timeIsUp(let seconds, let advice):
            return
                "this was not done in \(Wording.plural(seconds, "second")), and was ended (--time-limit); \(advice)"
        case .portTaken(let port):
            return
                "port \(port) is taken by another program; give another with --port, or --port 0 for any that "
                + "is free"
        case .portNotAllowed(let port):
            return "port \(port) is only for programs with more rights; give one from 1024 on"
        case .cannotListen(let reason):
            return
                "cannot listen: \(reason); give an address of this computer: 127.0.0.1 for nobody else, 0.0.0.0 for "
                + "all that it has"
        case .notOffered(let what): return what
        case .notYAML(let reason): return "not YAML: \(reason)"
        case .unknownKey(let key, let owner, let allowed, let suggestion):
            return "unknown key '\(key)' in \(owner)"
                // A list of many keys would hide the one that is meant.
                + (suggestion != nil && allowed.count > Problem.mostListed
                    ? Problem.hint(suggestion)
                    : Problem.hint(suggestion) + " (keys: \(allowed.joined(separator: ", ")))")
        case .missingKey(let key, let owner): return "\(owner) needs the key '\(key)'"
        case .wrongType(let name, let expected, let found):
            return "'\(name)' must be \(expected), not \(found)"
        case .wrongCount(let name, let expected, let found, let reason):
            return "'\(name)' has \(found), not \(expected): \(reason)"
        case .wrongValue(let name, let found, let allowed):
            return "'\(name)' is \(found); give \(allowed)"
        case .plantRefutedInTraining(let rightBits, let training):
            return
                "the plant emits a wrong bit at t = \(rightBits), inside the \(training) bits of training, "
                + "so it has no posterior; let it turn later, or train for at most \(Wording.plural(rightBits, "bit"))"
        case .programEnds(let role, let bits, let needed, let reason):
            return
                "the \(role) ends after \(bits) of the \(needed) bits needed: "
                + reason.shortfall(patience: "plant_patience")
        case .claimFails(let claim, let reason): return "the claim '\(claim)' does not hold: \(reason)"
        case .expectationFails(let place, let expected, let actual):
            return "\(place): expected \(expected), found \(actual)"
        case .expectationIsNoValue(let place, let text, let actual):
            return "\(place): '\(text)' is no exact value such as 3, 1/64 or 1/2^6; found \(actual)"
        case .fileOfScenario(let path, let reason): return "\(path): \(reason)"
        case .unknownCell(let kind, let name, let measure, let choices, let suggestion):
            return "no \(kind) '\(name)' in '\(measure)'" + Problem.hint(suggestion)
                + " (\(kind)s: \(choices.joined(separator: ", ")))"
        }
    }

    /// Whether nothing that the user typed is wrong: the computer lacks something or cannot take the result, or
    /// another program failed.
    public var isOfTheInstallation: Bool {
        switch self {
        case .within(_, let problem): problem.isOfTheInstallation
        case .plotterMissing, .plotterFailed, .writeFailed: true
        default: false
        }
    }

    /// So many keys are listed beside a suggestion.
    private static let mostListed = 12

    private static let operandRange = "a number from 0 to \(Int64.max)"

    /// The letters of a word that no word of the language has: some look like those that it has, or like a space.
    private static func foreignLetters(_ word: String) -> String {
        var seen = Set<Unicode.Scalar>()
        let foreign = word.unicodeScalars.prefix(40).filter { !$0.isASCII && seen.insert($0).inserted }
        guard !foreign.isEmpty else { return "" }
        let names = foreign.prefix(3).map { scalar in
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
        return " (not ASCII: \(names.joined(separator: ", "))\(foreign.count > 3 ? ", …" : ""))"
    }

    /// A value that may be long; nothing is shown as such.
    private static func shortened(_ text: String) -> String {
        text.isEmpty ? "none" : Wording.shortened(text, over: 40, to: 36, counting: "character")
    }

    private static func hint(_ suggestion: String?) -> String {
        suggestion.map { "; did you mean '\($0)'?" } ?? ""
    }
}
