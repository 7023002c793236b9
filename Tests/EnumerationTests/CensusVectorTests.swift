import Enumeration
import Foundation
import MonotoneMachine
import TestSupport
import Testing

/// Every recorded census of Tests/Vectors, class by class.
///
/// The plain walk takes part up to 16 bits, and up to 22 with `SOLO_SLOW_TESTS=1` in the environment.
@Suite struct CensusVectorTests {
    struct Line: Decodable, CustomStringConvertible {
        let prefix: String
        let maxBits: Int
        let patience: Int
        let contexts: [UInt64]
        let next0: String
        let next1: String
        let refuted: [String]
        let outOfBits: [String]
        let outOfPatience: [String]
        let wordOverflow: [String]

        enum CodingKeys: String, CodingKey {
            case prefix, patience, contexts, next0, next1, refuted
            case maxBits = "max_bits"
            case outOfBits = "out_of_bits"
            case outOfPatience = "out_of_patience"
            case wordOverflow = "word_overflow"
        }

        var description: String { "prefix '\(prefix)', L = \(maxBits), T = \(patience)" }

        func query() throws -> CensusQuery {
            CensusQuery(
                prefix: try #require(BitString(prefix)), contexts: contexts,
                budget: Budget(maxBits: maxBits, patience: patience))
        }
    }

    static let lines = try! Checkout.vectors("solo-census.jsonl", of: Line.self)
    private static let plainBits = ProcessInfo.processInfo.environment["SOLO_SLOW_TESTS"] == "1" ? 22 : 16

    @Test func allVectorsAreThere() {
        #expect(Self.lines.count == 40)
        #expect(Self.lines.count { $0.maxBits <= 16 } > 10)
    }

    @Test(arguments: lines, [1, 2]) func fastWalk(line: Line, threads: Int) throws {
        expect(FastWalk.census(try line.query(), threads: threads), line)
    }

    @Test(arguments: lines.filter { $0.maxBits <= plainBits }) func plainWalk(line: Line) throws {
        expect(PlainWalk.census(try line.query()), line)
    }

    private func expect(_ census: Census, _ line: Line) {
        #expect((0...1).map { String(census.next[$0]) } == [line.next0, line.next1])
        #expect(Self.texts(census.refuted) == line.refuted)
        #expect(Self.texts(census.outOfBits) == line.outOfBits)
        // The vectors were made without a prover of silence: what one proves was patience or overflow.
        let undecided = zip(line.outOfPatience, line.wordOverflow).map { UInt64($0)! + UInt64($1)! }
        let found = (0..<census.silent.count).map {
            census.outOfPatience[$0] + census.wordOverflow[$0] + census.silent[$0]
        }
        #expect(found == undecided)
        if census.silent.total == 0 {
            #expect(Self.texts(census.outOfPatience) == line.outOfPatience)
            #expect(Self.texts(census.wordOverflow) == line.wordOverflow)
        }
    }

    private static func texts(_ tally: Tally) -> [String] { (0..<tally.count).map { String(tally[$0]) } }
}
