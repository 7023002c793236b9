import Foundation
import FuzzProperties
import TestSupport
import Testing

/// The kept inputs of the fuzz targets, and random ones: each property holds for all of them.
@Suite struct CorpusTests {
    private static let properties: [(name: String, violation: @Sendable ([UInt8]) -> String?)] = [
        ("tape", TapeProperty.violation), ("assembly", AssemblyProperty.violation),
        ("census", CensusProperty.violation), ("saved", SavedCensusProperty.violation),
    ]

    /// The files below Tests/Fuzzing/Corpus for one target; never none.
    private static func inputs(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = Checkout.url("Tests/Fuzzing/Corpus/\(target)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.map { ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }

    @Test(arguments: properties.map(\.name)) func keptInputs(_ target: String) throws {
        let inputs = try Self.inputs(target)
        #expect(!inputs.isEmpty)
        let property = try #require(Self.properties.first { $0.name == target })
        for input in inputs { #expect(property.violation(input.bytes) == nil, "\(input.name)") }
    }

    @Test func programsAssembleAndComeBack() throws {
        for folder in ["benign", "malign", "invalid"] {
            for file in try Checkout.programs(folder) {
                #expect(AssemblyProperty.violation(Array(try Data(contentsOf: file))) == nil, "\(file.path)")
            }
        }
    }

    @Test func randomTapes() {
        let seed: UInt64 = 20_261_124
        print("CorpusTests: seed \(seed)")
        var random = SplitMix64(seed: seed)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(TapeProperty.violation(bytes) == nil, "seed \(seed): \(bytes)")
        }
    }
}
