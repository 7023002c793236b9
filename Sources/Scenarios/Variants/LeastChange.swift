import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The nearest machine on which a verdict is the other one.
public enum LeastChange: Sendable {
    case found(Nearest)
    /// On no machine of the family, whatever its lengths: the programs that would have to gain contain the instructions of
    /// others that would have to lose, and are outweighed by them.
    case impossible
    /// None was found up to this distance.
    case notFound(within: Int)
    /// Solo's verdict is a tie, or one of the two sides has no program.
    case undefined

    /// A machine that turns the verdict.
    public struct Nearest: Sendable {
        public let variant: MachineVariant
        public let verdict: Verdict
        /// All machines at a smaller distance than this have been tried, and none turns it.
        public let leastPossible: Int

        /// Whether no nearer machine turns the verdict.
        public var isLeast: Bool { variant.distance <= leastPossible }
    }

    /// Every machine up to this distance is tried.
    public static let exhaustiveDistance = 3
    /// Every machine that changes one or two opcodes up to this distance.
    public static let pairDistance = 8
    /// Beyond, the machines that go furthest towards the other verdict, so many at each distance.
    private static let beamWidth = 6
    private static let longestSearch = 16

    /// Looks for a machine on which `masses` have the other sign than on Solo.
    ///
    /// Cost: some ten thousand evaluations of two sums.
    ///
    /// - Throws: `RunInterrupted`.
    init(_ masses: VariantMasses, _ interruption: Interruption?) throws(RunInterrupted) {
        guard let search = Search(masses, interruption) else {
            self = .undefined
            return
        }
        if search.isImpossible {
            self = .impossible
        } else if let found = try search.run() {
            self = .found(
                Nearest(
                    variant: found, verdict: masses.verdict(on: found),
                    leastPossible: min(found.distance, LeastChange.exhaustiveDistance + 1)))
        } else {
            self = .notFound(within: LeastChange.longestSearch)
        }
    }

    private struct Search {
        /// Which of the two is to gain.
        let gaining: TermSum
        let losing: TermSum
        let interruption: Interruption?

        init?(_ masses: VariantMasses, _ interruption: Interruption?) {
            self.interruption = interruption
            let sides = masses.sides
            let right = sides.right.mass(on: .solo)
            let wrong = sides.wrong.mass(on: .solo)
            guard !right.isZero, !wrong.isZero, right != wrong else { return nil }
            (gaining, losing) = right > wrong ? (sides.wrong, sides.right) : (sides.right, sides.wrong)
        }

        /// Whether each program that would gain can be set against programs that would lose and outweigh it on every machine.
        ///
        /// With k_o instructions more of each opcode, K in all, a program has at most Π (k_o / K)^k_o of another's mass,
        /// whatever the probabilities of the opcodes: that is the most that Π p_o^k_o can be where Σ p_o = 1. The programs are
        /// shared out greedily, so that a machine may be impossible without this showing it.
        var isImpossible: Bool {
            let losers = losing.terms
            var free = losers.map { Rational($0.count).scaled(byPowerOfTwo: -$0.term.otherBits) }
            for gainer in gaining.terms {
                var rest = Rational(gainer.count).scaled(byPowerOfTwo: -gainer.term.otherBits)
                let outweighing = losers.indices.filter {
                    !free[$0].isZero && gainer.term.opcodes.contains(losers[$0].term.opcodes)
                }.map { index in
                    (index, share: gainer.term.opcodes.mostProbability(beyond: losers[index].term.opcodes))
                }
                // First those of the same opcodes, which few others need; then where it takes least.
                for (index, share) in outweighing.sorted(by: {
                    ($0.share == 1 ? .zero : $0.share, $0.0) < ($1.share == 1 ? .zero : $1.share, $1.0)
                }) {
                    let taken = min(rest * share, free[index])
                    free[index] -= taken
                    rest -= taken / share
                    if rest.isZero { break }
                }
                if !rest.isZero { return false }
            }
            return true
        }

        func run() throws(RunInterrupted) -> MachineVariant? {
            for distance in 1...LeastChange.exhaustiveDistance {
                if let found = try nearest(distance, changing: Opcode.allCases.count) { return found }
            }
            let reached = try beam()
            for distance in LeastChange.exhaustiveDistance + 1...LeastChange.pairDistance
            where distance < reached?.distance ?? .max {
                if let found = try nearest(distance, changing: 2) { return found }
            }
            return reached
        }

        private func odds(on variant: MachineVariant) throws(RunInterrupted) -> Rational {
            try interruption.goOn()
            return gaining.mass(on: variant) / losing.mass(on: variant)
        }

        /// Of all machines at this distance that change so many opcodes at most, the one that flips the verdict furthest.
        private func nearest(_ distance: Int, changing opcodes: Int) throws(RunInterrupted) -> MachineVariant?
        {
            var best: (variant: MachineVariant, odds: Rational)?
            try LeastChange.forEachVariant(at: distance, changing: opcodes) {
                variant throws(RunInterrupted) in
                let odds = try odds(on: variant)
                if odds > best?.odds ?? .one { best = (variant, odds) }
            }
            return best?.variant
        }

        private func beam() throws(RunInterrupted) -> MachineVariant? {
            var front = [MachineVariant.solo]
            for distance in 1...LeastChange.longestSearch {
                var seen = Set<MachineVariant>()
                var next: [(variant: MachineVariant, odds: Rational)] = []
                for variant in front {
                    for opcode in Opcode.allCases {
                        for bits in [-1, 1] {
                            guard let further = variant.changing(opcode, by: bits),
                                further.distance == distance, seen.insert(further).inserted
                            else { continue }
                            next.append((further, try odds(on: further)))
                        }
                    }
                }
                next.sort { $0.odds > $1.odds }
                guard let best = next.first else { return nil }
                if best.odds > 1 { return best.variant }
                front = next.prefix(LeastChange.beamWidth).map(\.variant)
            }
            return nil
        }
    }

    /// Calls `body` with each variant at `distance` that changes at most so many opcodes.
    static func forEachVariant(
        at distance: Int, changing opcodes: Int, _ body: (MachineVariant) throws(RunInterrupted) -> Void
    ) throws(RunInterrupted) {
        func extend(
            _ changes: [Opcode: Int], from place: Int, left: Int, opcodes: Int
        ) throws(RunInterrupted) {
            if left == 0 { return try body(MachineVariant(changes)) }
            guard opcodes > 0 else { return }
            for next in place..<Opcode.allCases.count {
                let opcode = Opcode.allCases[next]
                for bits in 1...left {
                    for change in [-bits, bits] where opcode.row.codeBits + change >= 1 {
                        var more = changes
                        more[opcode] = change
                        try extend(more, from: next + 1, left: left - bits, opcodes: opcodes - 1)
                    }
                }
            }
        }
        try extend([:], from: 0, left: distance, opcodes: opcodes)
    }
}

extension OpcodeCounts {
    /// Whether every opcode stands here at least as often as in `other`.
    fileprivate func contains(_ other: OpcodeCounts) -> Bool {
        Opcode.allCases.allSatisfy { self[$0] >= other[$0] }
    }

    /// The largest value of Π p_o^k_o, k_o being how much more often each opcode stands here than in `other`.
    fileprivate func mostProbability(beyond other: OpcodeCounts) -> Rational {
        let total = self.total - other.total
        return Opcode.allCases.reduce(.one) { product, opcode in
            let more = self[opcode] - other[opcode]
            return more == 0 ? product : product * Rational(numerator: more, denominator: total).power(more)
        }
    }
}
