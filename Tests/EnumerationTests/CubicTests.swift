import Enumeration
import TestSupport
import Testing

/// `Cubic` against the value of its polynomial in 128-bit integers, round by round.
@Suite struct CubicTests {
    private static let seed: UInt64 = 20_261_121

    /// d0 + d1 κ + d2 κ(κ − 1)/2 + d3 κ(κ − 1)(κ − 2)/6.
    static func value(_ cubic: Cubic, _ round: Int64) -> Int128 {
        let k = Int128(round)
        return Int128(cubic.d0) + Int128(cubic.d1) * k + Int128(cubic.d2) * (k * (k - 1) / 2)
            + Int128(cubic.d3) * (k * (k - 1) * (k - 2) / 6)
    }

    static func random(_ random: inout SplitMix64, rounds: Int64) -> Cubic? {
        let width = Int.random(in: 1...62, using: &random)
        let degree = Int.random(in: 0...3, using: &random)
        let d = (0...3).map { j in
            j > degree
                ? 0
                : Int64(bitPattern: random.next()) >> Int64(Int.random(in: 64 - width...63, using: &random))
        }
        return Cubic(d[0], d[1], d[2], d[3], rounds: rounds)
    }

    private static let limit = Int128(1) << 62

    @Test func operationsHoldInEveryRound() {
        print("polynomials: seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        var products = 0
        var signs = 0
        for _ in 0..<40_000 {
            let rounds = Int64.random(in: 3...40, using: &random)
            guard let a = Self.random(&random, rounds: rounds), let b = Self.random(&random, rounds: rounds)
            else {
                continue
            }
            let sum = a.adding(b, negate: false, rounds: rounds)
            let difference = a.adding(b, negate: true, rounds: rounds)
            let product = a.multiplied(by: b, rounds: rounds)
            let half = a.halved(rounds: rounds)
            let shifted = a.shifted(rounds: rounds)
            let isNegative = a.isNegative(rounds: rounds)
            let reach = a.reach(rounds)
            if a.degree > 0, b.degree > 0, product != nil { products += 1 }
            if a.degree > 0, isNegative != nil { signs += 1 }
            let mask = BoundedWord.mask(a.steadyBits)
            var holds = a.degree + b.degree <= 3 || product == nil
            for round in 0...rounds {
                let (u, v) = (Self.value(a, round), Self.value(b, round))
                holds = holds && reach.map { u.magnitude <= UInt128($0) && $0 < Cubic.limit } == true
                if let sum { holds = holds && Self.value(sum, round) == u + v }
                if let difference { holds = holds && Self.value(difference, round) == u - v }
                if let product { holds = holds && Self.value(product, round) == u * v }
                if let half { holds = holds && Self.value(half, round) == u >> 1 }
                if let shifted { holds = holds && Self.value(shifted, round) == Self.value(a, round + 1) }
                if let isNegative { holds = holds && isNegative == (u < 0) }
                holds = holds && (UInt64(truncatingIfNeeded: u) ^ UInt64(bitPattern: a.d0)) & mask == 0
            }
            #expect(holds, "seed \(Self.seed): \(a) and \(b), \(rounds) rounds")
        }
        #expect(products > 100 && signs > 1000)
    }

    @Test func throughFourValues() throws {
        // κ³ − 5κ + 2 at 0, 1, 2, 3; the next value is 46.
        let cubic = try #require(Cubic(through: (2, -2, 0, 14), rounds: 100))
        #expect(Self.value(cubic, 4) == 46)
        #expect(Self.value(cubic, 100) == 1_000_000 - 500 + 2)
        #expect(cubic.degree == 3)
        #expect(try #require(Cubic(through: (7, 7, 7, 7), rounds: 100)).degree == 0)
        #expect(try #require(Cubic(through: (7, 6, 5, 4), rounds: 100)).degree == 1)
        #expect(Cubic(through: (1 << 58, 0, 0, 0), rounds: 1) == nil)
        #expect(Cubic(through: (0, 0, 0, .min), rounds: 1) == nil)
    }

    /// The reach ends at 2^62: 2^52 κ reaches it in round 1024, 2^44 C(κ, 2) shortly after round 724.
    @Test func limits() {
        #expect(Cubic(0, 1 << 52, rounds: 1023)?.reach(1023) == 1023 << 52)
        #expect(Cubic(0, 1 << 52, rounds: 1024) == nil)
        #expect(Cubic(0, 0, 1 << 44, rounds: 724) != nil)
        #expect(Cubic(0, 0, 1 << 44, rounds: 725) == nil)
        #expect(Cubic((1 << 62) - 1, rounds: 9)?.reach(9) == (1 << 62) - 1)
        #expect(Cubic(1 << 62, rounds: 9) == nil)
        #expect(Cubic(-(1 << 62), rounds: 9) == nil)
        #expect(Cubic(.min, rounds: 9) == nil)
        #expect(Cubic(1, 0, 0, 1, rounds: 4_000_000) == nil)
        #expect(Cubic(1, 0, 0, 1, rounds: 1_000_000)?.reach(1_000_000) == 166_666_166_667_000_001)
        #expect(Cubic(1, 1, 0, 0, rounds: 1 << 40) != nil)
    }

    @Test func signsAtTheEdge() throws {
        let rounds: Int64 = 10
        let cases: [(d0: Int64, d1: Int64, d2: Int64, isNegative: Bool?)] = [
            (0, 0, 0, false), (-1, 0, 0, true), (-10, 1, 0, nil), (-11, 1, 0, true), (10, -1, 0, false),
            (9, -1, 0, nil), (0, 1, 5, false), (-1, -1, -5, true), (0, -1, 0, nil), (45, 0, -1, nil),
            (46, 0, -1, false), (-46, 0, 1, true),
        ]
        for (d0, d1, d2, isNegative) in cases {
            let cubic = try #require(Cubic(d0, d1, d2, rounds: rounds))
            #expect(cubic.isNegative(rounds: rounds) == isNegative, "\(cubic)")
        }
    }
}
