import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The programs that are right at one bit t of a scenario, emitting the first t + 1 true bits, and those that are wrong there,
/// emitting t of them and then the other bit.
struct Sides: Sendable {
    let time: Int
    private(set) var right = TermSum()
    private(set) var wrong = TermSum()
    /// Of the named programs, those that the census does not decide.
    private(set) var beyond: [NamedRun.Emission] = []

    /// The sides at each bit of deployment.
    ///
    /// - Parameter named: the runs of the truth and the plants.
    static func all(_ census: OpcodeCensus, named: [NamedRun], truth: BitString) -> [Sides] {
        let n = census.trainingLength
        var sides = (n..<truth.count).map { Sides(time: $0) }
        for (entry, count) in census.counts {
            switch entry.fate {
            case .emits: sides[entry.time - 1 - n].right.add(entry.term, count: Int64(count))
            case .refuted where entry.time >= n:
                sides[entry.time - n].wrong.add(entry.term, count: Int64(count))
            default: continue
            }
        }
        for place in sides.indices {
            let time = sides[place].time
            var seen = Set<BitString>()
            for run in named {
                guard let emission = run.decision(at: time), emission.givenUp != nil,
                    seen.insert(emission.tape).inserted
                else { continue }
                sides[place].beyond.append(emission)
                // A bit that was wrong before is on neither side.
                if time >= run.emissions.count { continue }
                if emission.bit == truth[time] {
                    sides[place].right.add(emission.term, count: 1)
                } else {
                    sides[place].wrong.add(emission.term, count: 1)
                }
            }
        }
        return sides
    }
}

/// Right and wrong mass at one bit of a scenario, and what could yet be either, on every variant of Solo.
struct VariantMasses: Sendable {
    let sides: Sides
    private var undecided = TermSum()
    private var longer: Frontier
    private let leaves: LeafSums

    init(_ census: OpcodeCensus, _ leaves: LeafSums, at sides: Sides) {
        self.sides = sides
        self.leaves = leaves
        longer = Frontier(maxBits: census.query.budget.maxBits)
        for (entry, count) in census.counts where entry.time <= sides.time {
            switch entry.fate {
            case .undecided: undecided.add(entry.term, count: Int64(count))
            case .outOfBits: longer.add(entry.term, count: Int64(count))
            case .emits, .right, .refuted, .silent: continue
            }
        }
        for emission in sides.beyond {
            if emission.givenUp?.fate == .outOfBits {
                longer.named.add(emission.term, count: -1)
            } else {
                undecided.add(emission.term, count: -1)
            }
        }
    }

    /// The verdict on `variant`; traps unless all masses on it add up to 1.
    func verdict(on variant: MachineVariant) -> Verdict {
        leaves.check(on: variant)
        let undecided = undecided.mass(on: variant)
        let longer = longer.mass(on: variant)
        precondition(undecided.sign >= 0 && longer.sign >= 0, "a named program outside what is undecided")
        return Verdict(
            right: sides.right.mass(on: variant), wrong: sides.wrong.mass(on: variant),
            undecided: undecided, longer: longer)
    }
}

/// The leaves of the tree of programs, which make up the whole on every variant.
struct LeafSums: Sendable {
    private var decided = TermSum()
    private var frontier: Frontier

    init(_ census: OpcodeCensus) {
        frontier = Frontier(maxBits: census.query.budget.maxBits)
        for (entry, count) in census.counts {
            switch entry.fate {
            case .emits: continue
            case .outOfBits: frontier.add(entry.term, count: Int64(count))
            case .right, .refuted, .silent, .undecided: decided.add(entry.term, count: Int64(count))
            }
        }
    }

    /// Traps unless the leaves' masses on `variant` add up to exactly 1.
    func check(on variant: MachineVariant) {
        let total = decided.mass(on: variant) + frontier.mass(on: variant)
        precondition(total == 1, "the masses on \(variant) add up to \(total), not 1")
    }
}

/// Programs that ask for an instruction or a bit where few bits or none are left: of each, the tapes that go on with something
/// that does not fit.
private struct Frontier: Sendable {
    /// By the bits left.
    private var sums: [TermSum]
    private let maxBits: Int
    /// What named programs have of it, with counts below 0.
    var named = TermSum()

    init(maxBits: Int) {
        self.maxBits = maxBits
        sums = Array(repeating: TermSum(), count: maxBits + 1)
    }

    mutating func add(_ term: OpcodeCensus.Term, count: Int64) {
        sums[maxBits - term.tapeBits].add(term, count: count)
    }

    func mass(on variant: MachineVariant) -> Rational {
        sums.enumerated().reduce(named.mass(on: variant)) { sum, left in
            left.element.isEmpty
                ? sum : sum + left.element.mass(on: variant) * variant.unfit(bitsLeft: left.offset)
        }
    }
}

extension MachineVariant {
    /// The probability that the next instruction does not fit into `left` bits of Solo's tape.
    fileprivate func unfit(bitsLeft left: Int) -> Rational {
        let perInstruction = normaliser.reciprocal
        return zip(Opcode.allCases, changes).reduce(.one) { rest, opcode in
            let row = opcode.0.row
            let bits = left - row.codeBits
            guard bits >= 0 else { return rest }
            let probability = perInstruction.scaled(byPowerOfTwo: -(row.codeBits + opcode.1))
            guard row.hasOperand else { return rest - probability }
            // Codes γ have 2z + 1 bits, 2^z of them: those that fit have all but 2^-⌊(bits + 1)/2⌋.
            return rest - probability * (1 - .powerOfTwo(-((bits + 1) / 2)))
        }
    }
}
