import ExactArithmetic
import Mixture
import MonotoneMachine
import TestSupport
import Testing

/// The literal program of a prefix of n bits: `read again` with the prefix as data, n + 7 bits. It emits its i-th bit
/// when it has read i + 7, so the bit behind the prefix on n + 8.
@Suite struct LiteralTests {
    /// By hand, for a census of L bits:
    /// - n + 8 ≤ L: the census has decided both next bits.
    /// - n + 7 = L: the census has counted the tape as emitting the prefix, and out of bits behind it: 2^-(n+8) goes to
    ///   each next bit, and the mass of the prefix stays.
    /// - n + 7 > L: the same, and the prefix gains 2^-(n+7).
    @Test(arguments: 1...7) func massesAroundTheCensus(n: Int) throws {
        for prefix in BitString.all(ofLength: n) where prefix.bits.reduce(0, +) % 3 == 1 {
            for maxBits in max(1, n)...n + 10 {
                let laboratory = Laboratory(prefix: prefix, maxBits: maxBits, patience: 7)
                let literal = try #require(try laboratory.follower.followLiteral())
                #expect(literal.plant.tape.count == n + 7)
                let bare = laboratory.mixture()
                let mixture = laboratory.mixture(literal)
                let each = n + 8 > maxBits ? Rational.powerOfTwo(-n - 8) : .zero
                for bit in 0...1 { #expect(mixture.nextMass[bit] == bare.nextMass[bit] + each) }
                #expect(mixture.unresolvedMass == bare.unresolvedMass - each - each)
                #expect(
                    mixture.prefixMass == bare.prefixMass + (n + 7 > maxBits ? .powerOfTwo(-n - 7) : .zero))
                #expect(literal.nodes.map(\.isWithinBudget) == [n + 8 <= maxBits, n + 8 <= maxBits])
                #expect(mixture.prefixMass >= .powerOfTwo(-n - 7))
            }
        }
    }

    /// `read again` without data: behind its five tape bits and one read bit stands its own `again`.
    @Test func codeBehindTheData() throws {
        let laboratory = Laboratory(prefix: BitString("0110")!, maxBits: 4, extraBits: 5)
        let plant = try laboratory.follow("read again")
        #expect(plant.plant.tape.description == "11000")
        #expect(
            Set(plant.nodes.filter { $0.fate == .next(0) || $0.fate == .next(1) }.map(\.tape.description))
                == ["110000001100", "110000001101"])
    }

    @Test func theEmptyPrefixHasNone() throws {
        #expect(try Laboratory().follower.followLiteral() == nil)
    }

    /// Patience 1 is not enough for `read again`: within the census it has no more, beyond it has its two.
    @Test(arguments: [(12, false), (11, true), (5, true)])
    func itNeedsTwoInstructionsForABit(maxBits: Int, isDecided: Bool) throws {
        let laboratory = Laboratory(prefix: BitString("0110")!, maxBits: maxBits, patience: 1)
        let literal = try #require(try laboratory.follower.followLiteral())
        #expect(literal.plant.tape.description == "11000000110")
        let unresolved = FollowedPlant.Fate.unresolved(.outOfPatience, rightBits: 0)
        #expect(literal.nodes.map(\.fate) == (isDecided ? [.next(0), .next(1)] : [unresolved]))
        let added = isDecided ? Rational.powerOfTwo(-12) : .zero
        #expect(laboratory.mixture(literal).nextMass == laboratory.mixture().nextMass.map { $0 + added })
    }

    /// A prefix of 300 bits: the literal is the only program found, and both next bits are as likely.
    @Test func aLongPrefix() throws {
        var random = SplitMix64(seed: 3)
        let prefix = BitString((0..<300).map { _ in UInt8.random(in: 0...1, using: &random) })
        let laboratory = Laboratory(prefix: prefix, maxBits: 10)
        let mixture = laboratory.mixture(try #require(try laboratory.follower.followLiteral()))
        #expect(mixture.prefixMass == .powerOfTwo(-307))
        #expect(mixture.prediction == [Rational("1/2")!, Rational("1/2")!])
        #expect(mixture.behaviours.map(\.mass) == [.powerOfTwo(-308), .powerOfTwo(-308)])
        #expect(mixture.behaviours.map(\.continuation.description) == ["0", "1"])
    }
}
