import Diagnostics
import Phoque
import TestSupport
import Testing

/// One recorded run of Tests/Vectors/phoque-run.jsonl, made by the published code.
struct RunVector: Decodable {
    let kind: String
    let inputProgram: String
    let alphabet: Int
    let memory: Int
    let maxSteps: Int
    let maxOutput: Int
    let program: String
    let status: String
    let steps: Int
    let memoryIndex: Int
    let output: [UInt8]
    let shortProgram: String

    private enum CodingKeys: String, CodingKey {
        case kind, alphabet, memory, program, status, steps, output
        case inputProgram = "input_program"
        case maxSteps = "max_steps"
        case maxOutput = "max_output"
        case memoryIndex = "memory_index"
        case shortProgram = "short_program"
    }
}

@Suite struct RunVectorTests {
    private let vectors: [RunVector]

    init() throws { vectors = try Checkout.vectors("phoque-run.jsonl", of: RunVector.self) }

    @Test func thereAreVectorsOfEachKind() {
        #expect(vectors.count == 166)
        #expect(Set(vectors.map(\.kind)) == ["given", "sampled"])
        #expect(Set(vectors.map(\.status)) == ["HALTED", "TIMEOUT", "OUTPUT_LIMIT"])
        #expect(Set(vectors.map(\.alphabet)) == [2, 9, 17])
    }

    @Test func everyLine() throws {
        for (index, vector) in vectors.enumerated() {
            let isSampled = vector.kind == "sampled"
            let source = SourceText(isSampled ? vector.program : vector.inputProgram, origin: "vector")
            var run = PhoqueRun(
                try PhoqueText.symbols(of: source),
                shape: PhoqueShape(alphabet: vector.alphabet, cells: vector.memory), isSampled: isSampled)
            let end = run.run(patience: vector.maxSteps, outputLimit: vector.maxOutput)
            let line = "line \(index + 1): \(vector.program)"
            #expect(end.rawValue == vector.status, "\(line)")
            #expect(run.program == vector.program, "\(line)")
            #expect(run.shortProgram == vector.shortProgram, "\(line)")
            #expect(run.machine.output == vector.output, "\(line)")
            #expect(run.machine.stepCount == vector.steps, "\(line)")
            #expect(run.machine.head == vector.memoryIndex, "\(line)")
        }
    }
}
