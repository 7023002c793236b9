import ExactArithmetic
import Testing

/// The contract: an enclosure contains every value that is possible.
@Suite struct EnclosureTests {
    /// All [a/3, b/3] with −4 ≤ a ≤ b ≤ 4, with sample points in sixths.
    private let enclosures: [Enclosure] = (-4...4).flatMap { a in
        (a...4).map { b in
            Enclosure(
                lower: Rational(numerator: a, denominator: 3), upper: Rational(numerator: b, denominator: 3))
        }
    }
    private let points = (-10...10).map { Rational(numerator: $0, denominator: 6) }

    @Test func membershipIsClosed() {
        for (index, enclosure) in enclosures.enumerated() {
            #expect(enclosure.contains(enclosure.lower) && enclosure.contains(enclosure.upper), "\(index)")
            #expect(enclosure.contains(enclosure.midpoint))
            let hair = Rational.powerOfTwo(-100)
            #expect(
                !enclosure.contains(enclosure.lower - hair) && !enclosure.contains(enclosure.upper + hair))
            for point in points {
                #expect(enclosure.contains(point) == (enclosure.lower <= point && point <= enclosure.upper))
            }
        }
    }

    /// 1 of 7 says it, 4 say otherwise and 2 are open: 1/7 where both go to the other side, 3/7 where both come to it.
    @Test func shareByHand() {
        let mass = { (units: Int) in Rational(numerator: units, denominator: 64) }
        #expect(
            Enclosure(shareOf: mass(1), beside: mass(4), unresolved: mass(2))
                == Enclosure(lower: Rational("1/7")!, upper: Rational("3/7")!))
        #expect(
            Enclosure(shareOf: mass(4), beside: mass(1), unresolved: mass(2))
                == Enclosure(lower: Rational("4/7")!, upper: Rational("6/7")!))
        #expect(
            Enclosure(shareOf: mass(1), beside: mass(2), unresolved: 0)
                == Enclosure(exact: Rational("1/3")!))
        #expect(Enclosure(shareOf: 0, beside: 0, unresolved: mass(5)) == Enclosure(lower: 0, upper: 1))
        #expect(Enclosure(shareOf: 0, beside: mass(5), unresolved: 0) == Enclosure(exact: 0))
        #expect(Enclosure(shareOf: 0, beside: 0, unresolved: 0) == nil)
    }

    /// All ways to share out what is unresolved, or to leave part of it to neither side, lie within, and both ends are reached.
    @Test func shareIsTheRangeOfAllOutcomes() {
        var failures: [String] = []
        for (part, other, open) in (0...3).flatMap({ a in
            (0...3).flatMap { b in (0...4).map { (a, b, $0) } }
        }) {
            let shares = (0...open).flatMap { mine in
                (0...open - mine).compactMap { theirs in
                    let whole = part + mine + other + theirs
                    return whole == 0 ? nil : Rational(numerator: part + mine, denominator: whole)
                }
            }
            let enclosure = Enclosure(
                shareOf: Rational(part), beside: Rational(other), unresolved: Rational(open))
            if enclosure?.lower != shares.min() || enclosure?.upper != shares.max() {
                failures.append("\(part) \(other) \(open)")
            }
        }
        #expect(failures == [])
    }

    @Test func intersectionHoldsExactlyTheCommonPoints() {
        var failures: [String] = []
        for a in enclosures {
            for b in enclosures {
                let common = a.intersection(b)
                for point in points
                where (common?.contains(point) ?? false) != (a.contains(point) && b.contains(point)) {
                    failures.append("\(a) \(b) \(point)")
                }
                if common != b.intersection(a) { failures.append("\(a) \(b)") }
                let nested = points.allSatisfy { !b.contains($0) || a.contains($0) }
                if a.contains(b) != nested { failures.append("\(a) contains \(b)") }
            }
        }
        #expect(failures == [])
    }

    @Test func exactness() {
        let third = Rational(numerator: 1, denominator: 3)
        let exact = Enclosure(exact: third)
        #expect(exact.width == 0 && exact.midpoint == third && exact.contains(third))
        #expect(exact.description == "[1/3, 1/3]")
        let open = Enclosure(lower: 0, upper: third)
        #expect(open.width == third && open.midpoint == Rational(numerator: 1, denominator: 6))
        #expect(open.description == "[0, 1/3]")
        #expect(open.intersection(Enclosure(lower: third, upper: 1)) == exact)
        #expect(open.intersection(Enclosure(lower: Rational(numerator: 1, denominator: 2), upper: 1)) == nil)
    }

    @Test func crossedBoundsTrap() async {
        await #expect(processExitsWith: .failure) { _ = Enclosure(lower: 1, upper: 0) }
    }
}
