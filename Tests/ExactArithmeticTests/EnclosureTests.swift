import ExactArithmetic
import Testing

/// The contract: a result contains every value that the operands allow.
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

    @Test func sumsDifferencesAndMultiplesContain() {
        var failures: [String] = []
        for a in enclosures {
            let inA = points.filter { a.contains($0) }
            for b in enclosures {
                let (sum, difference) = (a + b, a - b)
                for x in inA {
                    for y in points where b.contains(y) {
                        if !sum.contains(x + y) || !difference.contains(x - y) {
                            failures.append("\(a) \(b) \(x) \(y)")
                        }
                    }
                }
                // No wider than needed: the ends are reached.
                if sum.width != a.width + b.width || difference.width != a.width + b.width {
                    failures.append("\(a) \(b)")
                }
            }
            for factor in points {
                let (left, right) = (factor * a, a * factor)
                if left != right || left.width != factor.magnitude * a.width {
                    failures.append("\(factor) \(a)")
                }
                for x in inA where !left.contains(factor * x) { failures.append("\(factor) \(a) \(x)") }
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
        #expect(exact.isExact && exact.width == 0 && exact.midpoint == third && exact.contains(third))
        #expect(exact.description == "[1/3, 1/3]")
        let open = Enclosure(lower: 0, upper: third)
        #expect(
            !open.isExact && open.width == third && open.midpoint == Rational(numerator: 1, denominator: 6))
        #expect(open.description == "[0, 1/3]")
        #expect(open.intersection(Enclosure(lower: third, upper: 1)) == exact)
        #expect(open.intersection(Enclosure(lower: Rational(numerator: 1, denominator: 2), upper: 1)) == nil)
    }

    @Test func crossedBoundsTrap() async {
        await #expect(processExitsWith: .failure) { _ = Enclosure(lower: 1, upper: 0) }
    }
}
