import Foundation
import TestSupport
import Testing

@Suite struct RunCommandTests {
    private struct Vector: Decodable {
        let code: String
        let data: String
        let contexts: [UInt64]
        let patience: Int
        let want: Int
        let tape: String
        let output: String
        let ended: String
    }

    private func run(_ arguments: [String]) throws -> JSONObject {
        let process = try SoloProcess(arguments: ["run", "--format", "json"] + arguments)
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(process.error.isEmpty)
        return try JSONObject(process.output)
    }

    /// Every fifth recorded run, by the executable.
    @Test func recordedRuns() throws {
        let vectors = try Checkout.vectors("solo-run.jsonl", of: Vector.self)
        for (index, vector) in vectors.enumerated() where index % 5 == 0 {
            let options = [
                "--emit", "\(vector.want)", "--patience", "\(vector.patience)", "--contexts",
                vector.contexts.map { String($0) }.joined(separator: ","),
            ]
            let byCode = try run(["--code", vector.code, "--data", vector.data] + options)
            #expect(
                byCode.keys == [
                    "schema", "machine", "tape", "tape_bits", "output", "bits_read", "steps", "ended",
                ])
            let byTape = try run(["--tape", vector.tape] + options)
            for (json, ended) in [
                (byCode, vector.ended),
                (byTape, vector.ended == "data_ended" ? "out_of_bits" : vector.ended),
            ] {
                #expect(try json.string("tape") == vector.tape, "line \(index + 1)")
                #expect(try json.int("tape_bits") == vector.tape.count)
                #expect(try json.int("bits_read") == vector.tape.count)
                #expect(try json.string("output") == vector.output)
                #expect(try json.string("ended") == ended)
            }
        }
    }

    /// What ends a run is an outcome: status 0.
    @Test func ends() throws {
        let ends = [
            (["--code", "time again", "--emit", "5"], "emitted"),
            (["--code", "time emit inc"], "code_ended"),
            (["--code", "read again", "--data", "01"], "data_ended"),
            (["--code", "inc pick 0 }"], "out_of_patience"),
            (["--code", "num 9223372036854775807 inc"], "word_overflow"),
            (["--tape", "0110010"], "out_of_bits"),
        ]
        for (arguments, ended) in ends { #expect(try run(arguments).string("ended") == ended) }
    }

    @Test func rawTapeMayBeLongerThanWhatIsRead() throws {
        let json = try run(["--tape", "0110001111", "--emit", "3"])
        #expect(try json.int("tape_bits") == 10)
        #expect(try json.int("bits_read") == 6)
        #expect(try json.string("output") == "010")
    }

    /// `read again` with data 10: read, again, read, again.
    /// The step at which a word overflows is a row like the others.
    @Test func traceOfAnOverflow() throws {
        let process = try SoloProcess("run", "--code", "num 9223372036854775807 inc again", "--trace")
        #expect(process.output.contains(" inc "), "\(process.output)")
        #expect(!process.output.contains("the others are not kept"))
        let rows = try run(["--code", "num 9223372036854775807 inc again", "--trace"]).objects("trace")
        #expect(rows.count == 2)
    }

    @Test func trace() throws {
        let rows = try run(["--code", "read again", "--data", "10", "--trace"]).objects("trace")
        #expect(try rows.map { try $0.int("step") } == [1, 2, 3, 4])
        #expect(try rows.map { try $0.int("t") } == [0, 0, 1, 1])
        #expect(try rows.map { try $0.int("ip") } == [0, 1, 0, 1])
        #expect(try rows.map { try $0.string("instruction") } == ["read", "again", "read", "again"])
        #expect(try rows.map { try $0.string("tape") } == ["110001", "00", "0", ""])
        #expect(rows.map { $0.values["emits"] as? String } == [nil, "1", nil, "0"])
        #expect(try rows.map { try $0.ints("marks") } == [[0], [0], [0], [0]])
        #expect(try rows.map { try $0.ints("stack") } == [[1], [], [], []])
    }

    @Test func dataOfTheOptionFollowsThatOfTheText() throws {
        let json = try run(["--code", "data 1\nread again", "--data", "0 1", "--emit", "3"])
        #expect(try json.string("output") == "101")
    }

    @Test func programFromStandardInput() throws {
        let process = try SoloProcess("run", "-", "--emit", "4", "--format", "json", input: "time again")
        #expect(try JSONObject(process.output).string("output") == "0101")
    }
}
