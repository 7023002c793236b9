import Enumeration
import Mixture
import Reporting
import Scenarios
import SoloLanguage

/// The memory that a question takes by itself, however little is walked, in bytes: measured with the longest questions
/// of each kind, and rounded up.
struct MemoryNeed {
    /// For the question itself, before the walk.
    var question = 0
    /// For each thread of the walk, on top of what every walk takes.
    var eachThread = 0
    /// For the result, when the walk is over.
    var result = 0

    /// A prediction: the literal program and its run are as long as the prefix, and in JSON the ledger has seven counts a bit. Where the
    /// course of the posterior is drawn, each bit of the literal program's run is kept, and each of its times has fractions of as many
    /// bits as the prefix.
    static func prediction(prefixLength n: Int, _ format: Format, isDrawn: Bool = false) -> MemoryNeed {
        let bytesPerBit =
            switch format {
            case .text: 3
            case .csv: 60
            case .json: 115
            }
        let course = isDrawn ? 6 << 20 + PosteriorCourse.longestSpan(of: n) * n * 10 / 3 : 0
        return MemoryNeed(question: (isDrawn ? 93 : 8) * n, eachThread: n, result: bytesPerBit * n + course)
    }

    /// A spectrum: the tapes that emit are kept at each time, and its masses are fractions of their own.
    static func spectrum(prefixLength: Int, horizon: Int, _ format: Format) -> MemoryNeed {
        var need = prediction(prefixLength: prefixLength + horizon, .text)
        need.question += 800 * horizon
        need.result += horizon * (format == .json ? 1500 : 400)
        return need
    }

    /// A run: its output and the tape that it reads, in arrays that double, and what is written of them.
    static func run(emitting count: Int, _ format: Format) -> MemoryNeed {
        let bytesPerBit =
            switch format {
            case .text: 2
            case .csv: 3
            case .json: 4
            }
        return MemoryNeed(question: 4 * count, result: bytesPerBit * count)
    }

    /// A step of a trace, as it is kept, and as a row of a table or of JSON.
    static let tracedStep = MemoryNeed(question: 1200, result: 3200)

    /// A saved census of so many bytes, read and kept.
    static func savedCensus(ofBytes count: Int) -> MemoryNeed { MemoryNeed(question: 3 * count) }

    /// A tape at which a verification's recount stops.
    static let stop = MemoryNeed(question: 48)

    /// A page of scenarios: their charts are drawn, and some tables have a row for each bit.
    static func page(of scenarios: [Scenario]) -> MemoryNeed {
        let sizes = scenarios.map { scenario in
            100_000 * scenario.measures.count { ScenarioChart.measures.contains($0.id) }
                + 2500 * (scenario.trainingLength + scenario.deploymentLength)
        }
        return MemoryNeed(result: 6 << 20 + sizes.reduce(0, +))
    }

    /// A survey of all strings of up to `length` bits.
    static func survey(length: Int) -> MemoryNeed {
        let strings = 2 << length
        return MemoryNeed(question: 100 * strings, eachThread: 100 * strings, result: 800 * strings)
    }

    /// Bounds of all strings of up to `length` bits.
    static func bounds(length: Int, _ format: Format) -> MemoryNeed {
        let strings = 2 << length
        return MemoryNeed(
            question: 100 * strings, eachThread: 32 * strings,
            result: (format == .json ? 2000 : 1000) * strings)
    }

    /// A survey of the Turing machines of so many states, whose longest output, for up to four, has no more than 2^n bits.
    static func turing(states: Int, isCompared: Bool) -> MemoryNeed {
        let longest = min(Survey.lengthRange.upperBound, 1 << states)
        var need = isCompared ? survey(length: longest) : MemoryNeed()
        if states == 5 { need.add(1, of: MemoryNeed(question: 30 << 20, result: 70 << 20)) }
        return need
    }

    /// A text of bits while it is read, of so many bytes; in lines, where it holds anything else.
    static func bits(ofBytes count: Int) -> MemoryNeed { MemoryNeed(question: 10 * count) }

    /// A text that a program or a scenario is read from, and what is made of it: so many bytes, of which `marks` may end a word, a
    /// sign or a line, each of which is kept with its place.
    static func text(ofBytes count: Int, marks: Int) -> MemoryNeed {
        MemoryNeed(question: 6 * count + 150 * marks)
    }

    /// The same of a text that has been read: what may end a word is all but letters, digits, `-` and `_`.
    static func text(_ bytes: [UInt8]) -> MemoryNeed {
        let marks = bytes.count { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: false
            default: true
            }
        }
        return text(ofBytes: bytes.count, marks: marks)
    }

    /// A tape of so many bits of another machine than Solo, and the program that it is.
    static func tape(_ count: Int) -> MemoryNeed { MemoryNeed(question: 25 * count) }

    /// A plant, which is followed and shown with its data; on other machines than Solo its tape becomes a term first.
    static func plant(_ program: Program) -> MemoryNeed {
        MemoryNeed(
            question: (program.code.isEmpty ? 150 : 12) * program.data.count, result: 12 * program.data.count)
    }

    static func + (left: MemoryNeed, right: MemoryNeed) -> MemoryNeed {
        var sum = left
        sum.add(1, of: right)
        return sum
    }

    /// Adds `count` times what one of something takes.
    mutating func add(_ count: Int, of one: MemoryNeed) {
        question += count * one.question
        eachThread += count * one.eachThread
        result += count * one.result
    }
}
