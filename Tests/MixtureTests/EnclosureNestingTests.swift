import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import Testing

/// What a budget leaves open, a larger one narrows: enclosures contain what is found later.
@Suite struct EnclosureNestingTests {
    @Test(arguments: [1, 5, 8, 11]) func moreBudgetLiesInside(maxBits: Int) throws {
        for prefix in BitString.all(upTo: 4) {
            for (patience, morePatience) in [(2, 2), (3, 40), (40, 41)] {
                let small = Laboratory(prefix: prefix, maxBits: maxBits, patience: patience).mixture()
                let large = Laboratory(prefix: prefix, maxBits: maxBits + 4, patience: morePatience).mixture()
                for bit in 0...1 {
                    let outer = try #require(small.enclosure(of: bit))
                    let inner = try #require(large.enclosure(of: bit))
                    #expect(outer.contains(inner))
                    #expect(outer.width >= inner.width)
                    if let value = large.prediction { #expect(outer.contains(value[bit])) }
                    if let value = small.prediction { #expect(outer.contains(value[bit])) }
                }
            }
        }
    }

    /// A plant decides part of what was open: the enclosure shrinks, by its mass over what it was.
    @Test func plantsLieInside() throws {
        let programs = [
            "time again", "time half again", "time inc again", "inc again", "num 2 time half add again",
        ]
        for prefix in BitString.all(upTo: 4) {
            let laboratory = Laboratory(prefix: prefix, maxBits: 7)
            let bare = laboratory.mixture()
            for count in 0...programs.count {
                let planted = try laboratory.mixture(planting: Array(programs.prefix(count)))
                for bit in 0...1 {
                    let outer = try #require(bare.enclosure(of: bit))
                    let inner = try #require(planted.enclosure(of: bit))
                    #expect(outer.contains(inner))
                    if let value = planted.prediction { #expect(outer.contains(value[bit])) }
                }
                let later = Laboratory(prefix: prefix, maxBits: 13).mixture()
                for bit in 0...1 {
                    #expect(
                        try #require(planted.enclosure(of: bit)).upper
                            >= #require(later.enclosure(of: bit)).lower)
                }
            }
        }
    }

    /// L = 6, T = 2, x empty: 24 tapes of 64 emit 0, one emits 1, 39 ask for more (counted by hand in the tests of
    /// the census).
    @Test func byHand() throws {
        let mixture = Laboratory(maxBits: 6, patience: 2).mixture()
        #expect(mixture.enclosure(of: 1) == Enclosure(lower: Rational("1/64")!, upper: Rational("40/64")!))
        #expect(mixture.enclosure(of: 0) == Enclosure(lower: Rational("24/64")!, upper: Rational("63/64")!))
        #expect(mixture.prediction == [Rational("24/25")!, Rational("1/25")!])
        #expect(mixture.unresolvedMass == Rational("39/64")!)
        #expect(mixture.prefixMass == 1)
    }

    /// Nothing decided: L = 1 leaves both tapes unread.
    @Test func nothingDecided() {
        let mixture = Laboratory(maxBits: 1).mixture()
        #expect(mixture.prediction == nil)
        #expect(mixture.enclosure(of: 1) == Enclosure(lower: 0, upper: 1))
    }
}
