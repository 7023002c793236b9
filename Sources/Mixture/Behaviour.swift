import Enumeration
import ExactArithmetic
import MonotoneMachine

/// The programs that are right so far and go on alike: one behaviour of the posterior.
public struct Behaviour: Sendable {
    /// The next bits that the programs emit without asking for more tape, at most H of them.
    public let continuation: BitString
    public let mass: Rational
    /// Minimal programs and planted cylinders in it.
    public let programs: UInt64
    /// The tape of the shortest of them.
    public let shortest: BitString
}

extension Mixture {
    /// The behaviours, heaviest first (then by continuation). Their masses add up to M(x0) + M(x1).
    ///
    /// A planted tape that goes on longer than the minimal program it passes through is taken out of that
    /// program's behaviour and shown with what it emits; nested plants likewise, so each tape counts once.
    public var behaviours: [Behaviour] {
        var found: [BitString: Behaviour] = [:]
        for (continuation, count) in census.behaviours {
            let bits = continuation.bits
            found[bits] = Behaviour(
                continuation: bits, mass: census.mass(count.units), programs: count.programs,
                shortest: count.shortest.bits)
        }
        for (continuation, addition) in planted.behaviours {
            found.add(addition.mass, addition.programs, addition.shortest, to: continuation)
        }
        refine(&found)
        let result = found.values.filter { $0.mass.sign > 0 }.sorted {
            $0.mass != $1.mass ? $0.mass > $1.mass : $0.continuation < $1.continuation
        }
        let sum = result.reduce(Rational.zero) { $0 + $1.mass }
        precondition(sum == nextMass[0] + nextMass[1], "the behaviours' masses do not add up")
        return result
    }

    /// Moves each planted cylinder that knows more of its continuation out of the cylinder around it.
    private func refine(_ found: inout [BitString: Behaviour]) {
        struct Known {
            let tape: BitString
            let continuation: BitString
        }
        var around: [Known] = []
        var seen = Set<BitString>()
        for plant in plants {
            guard let own = plant.ownContinuation, let node = plant.nodes.first else { continue }
            if seen.insert(node.tape).inserted {
                around.append(Known(tape: node.tape, continuation: node.continuation))
            }
            if seen.insert(plant.plant.tape).inserted {
                around.append(Known(tape: plant.plant.tape, continuation: own))
            }
        }
        around.sort { $0.tape < $1.tape }
        for (index, known) in around.enumerated() {
            let outer = around[..<index].last { known.tape.starts(with: $0.tape) }
            guard let outer, outer.continuation != known.continuation else { continue }
            let mass = census.query.alphabet.mass(of: known.tape)
            found.add(-mass, 0, outer.tape, to: outer.continuation)
            found.add(mass, 1, known.tape, to: known.continuation)
        }
    }
}

extension [BitString: Behaviour] {
    fileprivate mutating func add(
        _ mass: Rational, _ programs: UInt64, _ tape: BitString, to continuation: BitString
    ) {
        guard let old = self[continuation] else {
            self[continuation] = Behaviour(
                continuation: continuation, mass: mass, programs: programs, shortest: tape)
            return
        }
        self[continuation] = Behaviour(
            continuation: continuation, mass: old.mass + mass, programs: old.programs + programs,
            shortest: Swift.min(old.shortest, tape))
    }
}
