import MonotoneMachine
import TestSupport
import Testing

/// One recorded run of Tests/Vectors/solo-run.jsonl.
struct RunVector: Decodable, Sendable {
    let code: String
    let data: String
    let contexts: [UInt64]
    let patience: Int
    let want: Int
    let tape: String
    let output: String
    let bitsRead: Int
    let steps: Int?
    let ended: String

    private enum CodingKeys: String, CodingKey {
        case code, data, contexts, patience, want, tape, output, steps, ended
        case bitsRead = "bits_read"
    }
}

@Suite struct RunVectorTests {
    private let vectors: [RunVector]

    init() throws { vectors = try Checkout.vectors("solo-run.jsonl", of: RunVector.self) }

    @Test func thereAreVectorsOfEachKind() {
        #expect(vectors.count == 164)
        #expect(
            Set(vectors.map(\.ended)) == ["emitted", "data_ended", "out_of_patience", "word_overflow"])
    }

    @Test func runsAsCodeAndData() {
        for (index, vector) in vectors.enumerated() {
            let data = BitString(vector.data)!
            var run = Run(
                LinkedTape(code: code(vector.code), data: data), contexts: vector.contexts,
                patience: vector.patience)
            let end = run.untilEmitted(vector.want)
            let line = "line \(index + 1): \(vector.code)"
            #expect(run.source.tape.description == vector.tape, "\(line)")
            check(run, end, expected: vector.ended, vector, line)
        }
    }

    /// The tape alone tells the same; where the data ended, the tape does.
    @Test func runsAsRawTapes() {
        for (index, vector) in vectors.enumerated() {
            var run = Run(
                RawTape(BitString(vector.tape)!), contexts: vector.contexts, patience: vector.patience)
            let end = run.untilEmitted(vector.want)
            let ended = vector.ended == "data_ended" ? "out_of_bits" : vector.ended
            check(run, end, expected: ended, vector, "line \(index + 1): \(vector.tape)")
        }
    }

    private func check(
        _ run: Run<some TapeSource>, _ end: RunEnd, expected: String, _ vector: RunVector, _ line: String
    ) {
        #expect(run.machine.output.description == vector.output, "\(line)")
        #expect(run.source.tape.count == vector.bitsRead, "\(line)")
        #expect(end.rawValue == expected, "\(line)")
        if let steps = vector.steps { #expect(run.machine.steps == steps, "\(line)") }
    }
}
