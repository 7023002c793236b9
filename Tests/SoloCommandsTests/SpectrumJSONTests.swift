import Foundation
import TestSupport
import Testing

/// `spectrum --format json` against `predict` at each time of the truth.
@Suite struct SpectrumJSONTests {
    private static let budget = ["--max-bits", "17", "--patience", "90", "--format", "json"]

    /// The first bits of a program under Programs, by its `expect` line.
    private func output(of name: String) throws -> String {
        let text = try String(contentsOf: Checkout.url("Programs/\(name).solo"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("; expect: ") }.map { $0.dropFirst(10) }
            .joined()
    }

    /// `read again` with four bits has 11 bits of tape; followed for four bits more, it is right in one of sixteen cases, and then
    /// undecided: 2^-15.
    @Test func plantsOfWhichNotAllIsDecided() throws {
        let folder = try TemporaryFolder()
        let reader = try folder.file("reader.solo", "read again\ndata 0101")
        let question = [
            "spectrum", "--prefix", "0101", "--truth", "Programs/benign/alternation.solo", "--horizon", "20",
            "--max-bits", "8", "--plant", reader, "--plant-bits", "4",
        ]
        let text = try SoloProcess(arguments: question).output
        #expect(
            text.contains(
                """

                  Plants whose masses are lower bounds

                    reader: 6.25 % is not decided (see --plant-bits and --plant-patience)

                """), "\(text)")
        let plants = try JSONObject(SoloProcess(arguments: question + ["--format", "json"]).output)
            .objects("plants")
        #expect(try plants.map { try $0.string("undecided") } == ["1/32768"])
    }

    /// Plants that defect at none of the times are named all the same, with what becomes of them.
    @Test func plantsWithoutATime() throws {
        let folder = try TemporaryFolder()
        let silent = try folder.file("silent.solo", "{ inc pick 0 }")
        let question = [
            "spectrum", "--prefix", "0101", "--truth", "Programs/benign/alternation.solo", "--horizon", "20",
            "--max-bits", "8", "--plant", "Programs/benign/alternation.solo", "--plant", silent, "--plant",
            "Programs/benign/thue-morse.solo", "--plant", "Programs/malign/alternation-slips-once.solo",
        ]
        let text = try SoloProcess(arguments: question).output
        #expect(
            text.contains(
                """

                  Plants that defect at none of these times

                    alternation: stays with the truth
                    silent: silent: 0 right bits, then proved never to emit again
                    thue-morse: refuted: 2 right bits, then the wrong one

                """), "\(text)")
        let plants = try JSONObject(SoloProcess(arguments: question + ["--format", "json"]).output)
            .objects("plants")
        #expect(try plants.map { try $0.string("status") } == ["consistent", "silent", "refuted", "refuted"])
    }

    @Test(arguments: [("benign/thue-morse", 2), ("benign/period-0011", 0), ("malign/ones-stop", 11)])
    func eachTimeIsAPrediction(_ name: String, _ length: Int) throws {
        let horizon = 9
        let truth = try output(of: name)
        let process = try SoloProcess(
            arguments: [
                "spectrum", "--prefix", String(truth.prefix(length)), "--truth", "Programs/\(name).solo",
                "--horizon", "\(horizon)",
            ] + Self.budget)
        #expect(process.end == .exited(0), "\(process.error)")
        let json = try JSONObject(process.output)
        #expect(
            json.keys == [
                "schema", "machine", "truth", "prefix", "horizon", "max_bits", "patience", "contexts",
                "plant_patience", "plant_bits", "complete", "plants", "times",
            ])
        let times = try json.objects("times")
        #expect(try times.map { try $0.int("t") } == Array(length..<length + horizon))
        let unit: UInt64 = 1 << 17
        for point in times {
            let time = try point.int("t")
            let prefix = String(truth.prefix(time))
            let right = Int(String(truth.dropFirst(time).first!))!
            let prediction = try JSONObject(
                SoloProcess(arguments: ["predict", "--prefix", prefix] + Self.budget).output)
            let census = try prediction.object("census")
            let wrongUnits = try census.counts("next")[1 - right]
            #expect(
                try point.string("defect_mass") == Ratio(wrongUnits, unit).description, "\(name) at \(time)")
            #expect(try point.string("enumerated_defect_mass") == point.string("defect_mass"))
            // The census of the whole truth goes on with the programs of `next[right]`: its hazard is the
            // probability of the wrong bit, from the counts, without the literal program.
            let all = try census.counts("next").reduce(0, +)
            if all == 0 {
                #expect(point.isNull("enumerated_hazard"))
            } else {
                #expect(
                    try point.string("enumerated_hazard") == Ratio(wrongUnits, all).description,
                    "\(name) at \(time)")
            }
            // With the truth, which has read its whole tape when it emits its first bit, as a witness.
            let bits = try JSONObject(
                SoloProcess("assemble", "Programs/\(name).solo", "--format", "json").output
            ).int("tape_bits")
            let scale: UInt64 = bits > 17 ? 1 << UInt64(bits - 17) : 1
            let staying = (all - wrongUnits) * scale + (bits > 17 ? 1 : 0)
            #expect(
                try point.string("hazard")
                    == Ratio(wrongUnits * scale, wrongUnits * scale + staying).description,
                "\(name) at \(time)")
        }
    }

    @Test func refutedCountsOfALongTruthAreTheSpectrum() throws {
        let truth = try output(of: "benign/thue-morse")
        let census = try JSONObject(
            SoloProcess(arguments: ["predict", "--prefix", String(truth.prefix(12))] + Self.budget).output
        ).object("census")
        let times = try JSONObject(
            SoloProcess(
                arguments: [
                    "spectrum", "--prefix", "", "--truth", "Programs/benign/thue-morse.solo", "--horizon",
                    "12",
                ] + Self.budget
            ).output
        ).objects("times")
        let unit: UInt64 = 1 << 17
        #expect(
            try times.map { try $0.string("defect_mass") }
                == census.counts("refuted").map { Ratio($0, unit).description })
    }

    /// The planted program of 29 bits turns at 32 and is beyond the census of 17 bits.
    @Test func plantsAddTheirMassWhereTheyTurn() throws {
        let process = try SoloProcess(
            arguments: [
                "spectrum", "--prefix", String(repeating: "01", count: 15), "--truth",
                "Programs/benign/alternation.solo", "--horizon", "4", "--plant",
                "Programs/malign/alternation-inverts.solo",
            ] + Self.budget)
        let times = try JSONObject(process.output).objects("times")
        #expect(try times.map { try $0.strings("plants") } == [[], [], ["alternation-inverts"], []])
        for point in times {
            let enumerated = try point.string("enumerated_defect_mass")
            let mass = try point.string("defect_mass")
            if try point.int("t") == 32 {
                #expect(enumerated == "0")
                #expect(mass == "1/536870912")
            } else {
                #expect(mass == enumerated)
            }
        }
    }
}
