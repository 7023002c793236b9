import ExactArithmetic
import Testing

/// Construction, value semantics and the traps.
@Suite struct RationalValueTests {
    @Test func mutatingACopyLeavesTheOriginal() {
        let mutations: [(inout Rational) -> Void] = [
            { $0 += 1 }, { $0 -= 1 }, { $0 *= 5 }, { $0 /= 5 }, { $0 += $0 }, { $0 *= $0 },
        ]
        let expected = ["5/3", "-1/3", "10/3", "2/15", "4/3", "4/9"]
        for (mutate, text) in zip(mutations, expected) {
            let original = Rational(numerator: 2, denominator: 3)
            var copy = original
            mutate(&copy)
            #expect(copy.description == text)
            #expect(original.description == "2/3")
            // Now the copy owns its cell: a second copy must again be cut loose.
            let second = copy
            mutate(&copy)
            #expect(second.description == text)
        }
    }

    @Test func mutatingAnElementLeavesACopyOfTheArray() {
        let original: [Rational] = [1, 2, 3]
        var copy = original
        for index in copy.indices { copy[index] *= copy[index] }
        #expect(original == [1, 2, 3])
        #expect(copy == [1, 4, 9])
    }

    @Test func mutatingTheSharedConstantsLeavesThem() {
        var (zero, one) = (Rational.zero, Rational.one)
        zero += 7
        one += 7
        #expect(Rational.zero.description == "0")
        #expect(Rational.one.description == "1")
    }

    @Test func copiesCrossTasks() async {
        let shared = Rational(numerator: 1, denominator: 3)
        let sums = await withTaskGroup(of: Rational.self, returning: [Rational].self) { group in
            for start in 0..<8 {
                group.addTask {
                    var sum = shared
                    for k in 1...200 { sum += Rational(numerator: start, denominator: k * (k + 1)) }
                    return sum
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // 1/3 + s · 200/201 for s = 0…7, in any order.
        let expected = (0..<8).map { Rational(numerator: 67 + $0 * 200, denominator: 201) }
        #expect(sums.sorted() == expected)
        #expect(shared.description == "1/3")
    }

    @Test func integersOfEveryWidth() {
        #expect(Rational(UInt8.max).description == "255")
        #expect(Rational(Int64.min).description == "-9223372036854775808")
        #expect(Rational(Int64.max).description == "9223372036854775807")
        #expect(Rational(UInt64.max).description == "18446744073709551615")
        #expect(Rational(Int128.min).description == "\(Int128.min)")
        #expect(Rational(UInt128.max).description == "\(UInt128.max)")
        #expect(Rational(numerator: UInt64.max, denominator: Int8(-5)).description == "-3689348814741910323")
        #expect(Rational(numerator: Int64.min, denominator: Int64.min) == 1)
    }

    @Test func zeroToTheZeroIsOne() {
        #expect(Rational.zero.power(0) == 1)
        #expect(Rational.zero.power(5) == 0)
    }

    @Test func hashSeparatesSignAndPartBoundaries() {
        let values: [Rational] = [
            Rational(numerator: 1, denominator: 2), Rational(numerator: -1, denominator: 2), 2, -2, 0, 1,
            .powerOfTwo(64), .powerOfTwo(-64), .powerOfTwo(128),
            // The limbs 5, 7, 1, cut at either place: 5/(7 + 2^64) and (5 + 7 · 2^64)/1.
            5 / (7 + .powerOfTwo(64)), 5 + 7 * .powerOfTwo(64),
        ]
        #expect(Set(values.map(\.hashValue)).count == values.count)
    }

    @Test func divisionByZeroTraps() async {
        await #expect(processExitsWith: .failure) { _ = Rational(1) / Rational.zero }
        await #expect(processExitsWith: .failure) {
            var value = Rational(1)
            value /= 0
        }
        await #expect(processExitsWith: .failure) { _ = Rational(numerator: 1, denominator: 0) }
        await #expect(processExitsWith: .failure) { _ = Rational.zero.reciprocal }
        await #expect(processExitsWith: .failure) { _ = Rational.zero.power(-1) }
    }

    @Test func logarithmAndDecimalTrapOutsideTheirDomain() async {
        await #expect(processExitsWith: .failure) { _ = Rational.zero.floorLog2() }
        await #expect(processExitsWith: .failure) { _ = Rational(-1).ceilLog2() }
        await #expect(processExitsWith: .failure) { _ = Rational(1).decimal(significantDigits: 0) }
    }
}
