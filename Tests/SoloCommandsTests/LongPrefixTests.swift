import Foundation
import TestSupport
import Testing

/// A million bits from a file.
@Suite(.serialized) struct LongPrefixTests {
    private static let count = 1_000_000
    private static let seed: UInt64 = 20_261_123

    /// The exact values by section, item and index, and the time that the run took.
    private func predict(_ prefix: String) throws -> (values: [String: String], time: Duration) {
        let folder = try TemporaryFolder()
        let file = try folder.file("bits", prefix)
        let clock = ContinuousClock()
        let start = clock.now
        let process = try SoloProcess(
            "predict", "--prefix-file", file, "--max-bits", "18", "--format", "csv")
        let time = clock.now - start
        #expect(process.end == .exited(0), "\(process.error)")
        var values: [String: String] = [:]
        for line in process.output.split(separator: "\n") {
            let end = line.lastIndex(of: ",")!
            values[String(line[..<end])] = String(line[line.index(after: end)...])
        }
        return (values, time)
    }

    /// The census is whole, and one program at least goes on alternating: `time again`, 2^(18 − 6) units.
    @Test func alternating() throws {
        let (values, time) = try predict(String(repeating: "01", count: Self.count / 2))
        let units = values.filter { $0.key.hasPrefix("census,") && !$0.key.contains("unit_bits") }
        #expect(units.values.map { UInt64($0)! }.reduce(0, +) == 1 << 18)
        #expect(try #require(UInt64(values["census,next,0"] ?? "")) >= 1 << 12)
        expectQuick(time)
    }

    /// Only the literal program explains random bits, and it expects both bits alike.
    @Test func pseudoRandom() throws {
        print("LongPrefixTests: seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        let bits = (0..<Self.count).map { _ in random.next() & 1 == 0 ? "0" : "1" }.joined()
        let (values, time) = try predict(bits)
        #expect(values["prediction,next0,value"] == "1/2", "seed \(Self.seed)")
        #expect(values["prediction,next1,value"] == "1/2", "seed \(Self.seed)")
        #expect(values["census,next,0"] == "0")
        #expect(values["census,next,1"] == "0")
        expectQuick(time)
    }

    /// A few seconds in release; an unoptimised executable takes its time.
    private func expectQuick(_ time: Duration) {
        #if !DEBUG
            #expect(time < .seconds(20))
        #endif
    }
}
