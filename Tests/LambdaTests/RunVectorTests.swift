import Lambda
import MonotoneMachine
import TestSupport
import Testing

/// One recorded run of Tests/Vectors/lambda-run.jsonl, of at most 40 output bits.
struct RunVector: Decodable {
    let tape: String
    let termBits: Int
    let output: String
    let bitsRead: Int
    let ended: String
    let name: String

    private enum CodingKeys: String, CodingKey {
        case tape, output, ended, name
        case termBits = "term_bits"
        case bitsRead = "bits_read"
    }
}

@Suite struct RunVectorTests {
    private let vectors: [RunVector]

    init() throws { vectors = try Checkout.vectors("lambda-run.jsonl", of: RunVector.self) }

    @Test func thereAreVectorsOfEachKind() {
        #expect(vectors.count == 191)
        #expect(Set(vectors.map(\.ended)) == ["emitted", "silent", "out_of_bits", "out_of_steps"])
    }

    @Test func everyLine() throws {
        for (index, vector) in vectors.enumerated() {
            let tape = try #require(BitString(vector.tape))
            var machine = LambdaMachine()
            var ended = "emitted"
            loop: while machine.emittedCount < 40 {
                switch machine.advance(patience: 20_000) {
                case .emitted: continue
                case .needsSymbol:
                    guard machine.bitsRead < tape.count else {
                        ended = "out_of_bits"
                        break loop
                    }
                    machine.supply(tape[machine.bitsRead])
                case .ended(let end):
                    ended = end == .outOfPatience ? "out_of_steps" : end.rawValue
                    break loop
                }
            }
            let line = "line \(index + 1), \(vector.name)"
            #expect(machine.output.description == vector.output, "\(line)")
            #expect(ended == vector.ended, "\(line)")
            #expect(machine.bitsReadAtLastEmission == vector.bitsRead, "\(line)")
            #expect(machine.termBits == vector.termBits, "\(line)")
        }
    }
}
