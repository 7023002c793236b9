import Enumeration
import Lambda
import Machines
import MonotoneMachine
import TestSupport
import Testing

/// Every recorded census of Tests/Vectors/lambda-census.jsonl, class by class.
@Suite struct CensusVectorTests {
    struct Line: Decodable, CustomStringConvertible {
        let prefix: String
        let maxBits: Int
        let next0: String
        let next1: String
        let refuted: [String]
        let silent: [String]
        let outOfBits: [String]
        let outOfPatience: [String]

        enum CodingKeys: String, CodingKey {
            case prefix, next0, next1, refuted, silent
            case maxBits = "max_bits"
            case outOfBits = "out_of_bits"
            case outOfPatience = "out_of_patience"
        }

        var description: String { "prefix '\(prefix)', L = \(maxBits)" }

        func query(horizon: Int = 0) throws -> CensusQuery {
            CensusQuery(
                prefix: try #require(BitString(prefix)), budget: Budget(maxBits: maxBits, patience: 1000),
                horizon: horizon)
        }
    }

    static let lines = try! Checkout.vectors("lambda-census.jsonl", of: Line.self)

    @Test func allVectorsAreThere() {
        #expect(Self.lines.count == 14)
        #expect(Self.lines.contains { $0.maxBits == 24 })
    }

    @Test(arguments: lines, [1, 2]) func classes(line: Line, threads: Int) throws {
        expect(LambdaCensus.census(try line.query(), threads: threads), line)
    }

    /// The second route: every tape by itself.
    @Test(arguments: lines.filter { $0.maxBits <= 20 }) func tapeByTape(line: Line) throws {
        expect(TapeWalk.census(try line.query(), of: LambdaMachine()).census, line)
    }

    private func expect(_ census: Census, _ line: Line) {
        #expect((0...1).map { String(census.next[$0]) } == [line.next0, line.next1])
        #expect(Self.texts(census.refuted) == line.refuted)
        #expect(Self.texts(census.silent) == line.silent)
        #expect(Self.texts(census.outOfBits) == line.outOfBits)
        #expect(Self.texts(census.outOfPatience) == line.outOfPatience)
        #expect(census.wordOverflow.total == 0)
    }

    private static func texts(_ tally: Tally) -> [String] { (0..<tally.count).map { String(tally[$0]) } }
}
