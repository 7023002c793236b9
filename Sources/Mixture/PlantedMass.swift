import Enumeration
import ExactArithmetic
import MonotoneMachine

/// What plants decide that a census has not counted, class by class: the programs that go on alike behind the
/// prefix, or that are wrong at the same bit. Each tape counts once.
///
/// A tape beyond the census's budget is in none of its counts, so its mass is added. A tape within the budget is in
/// the counts of a census that came to its end. Of one that was cut short nobody can say whether it has come to that
/// tape; the class then holds no less than the census has counted, and no less than the plants' tapes hold, and is
/// given the greater of the two.
package struct PlantedMass {
    /// The plants' tapes of one class.
    private struct Class {
        var beyond = Rational.zero
        var within = Rational.zero

        init(_ nodes: [FollowedPlant.Node]) {
            for node in nodes {
                if node.isWithinBudget { within += node.mass } else { beyond += node.mass }
            }
        }

        /// Whether the census is sure to have counted them all.
        func areCounted(by census: Census) -> Bool { census.isComplete && beyond.isZero }

        /// What the class gains over what the census has counted.
        func added(to counted: Rational, _ census: Census) -> Rational {
            census.isComplete ? beyond : beyond + max(.zero, within - counted)
        }
    }

    /// What a behaviour gains.
    struct Addition {
        let mass: Rational
        let programs: UInt64
        let shortest: BitString
    }

    /// By continuation, or by its first bit alone where the census does not tell behaviours apart; those that the
    /// census holds as they are, left out.
    let behaviours: [BitString: Addition]
    /// What the programs gain that emit k right bits and then the wrong one, by k.
    let refuted: [Int: Rational]
    /// The mass of the plants' tapes that are longer than the census reaches and proved never to emit behind k right bits, by k.
    ///
    /// Whether the census has proved the same of a shorter one, it does not say.
    let silent: [Int: Rational]
    /// The shortest of the plants' tapes that are wrong after k right bits, by k, where the census may not know it.
    let defectors: [Int: BitString]

    init(_ plants: [FollowedPlant], beside census: Census) {
        var next: [BitString: [FollowedPlant.Node]] = [:]
        var wrong: [Int: [FollowedPlant.Node]] = [:]
        var silent: [Int: Rational] = [:]
        var seen = Set<BitString>()
        for node in plants.flatMap(\.nodes) {
            switch node.fate {
            case .next where seen.insert(node.tape).inserted:
                next[node.continuation.prefix(max(1, census.query.horizon)), default: []].append(node)
            case .refuted(let rightBits) where seen.insert(node.tape).inserted:
                wrong[rightBits, default: []].append(node)
            case .unresolved(.silent, let rightBits)
            where node.length > census.query.budget.maxBits && seen.insert(node.tape).inserted:
                silent[rightBits, default: .zero] += node.mass
            default: continue
            }
        }
        var behaviours: [BitString: Addition] = [:]
        for (continuation, nodes) in next {
            behaviours[continuation] = PlantedMass.addition(of: nodes, continuation, census)
        }
        self.behaviours = behaviours
        var (refuted, defectors): ([Int: Rational], [Int: BitString]) = ([:], [:])
        for (time, nodes) in wrong {
            let tapes = Class(nodes)
            guard !tapes.areCounted(by: census) else { continue }
            refuted[time] = tapes.added(to: census.mass(census.refuted[time]), census)
            defectors[time] = nodes.map(\.tape).min()
        }
        self.refuted = refuted
        self.silent = silent
        self.defectors = defectors
    }

    /// What `nodes`, which go on alike, add to their behaviour; nil where the census has
    /// counted them all.
    private static func addition(
        of nodes: [FollowedPlant.Node], _ continuation: BitString, _ census: Census
    ) -> Addition? {
        let tapes = Class(nodes)
        guard !tapes.areCounted(by: census) else { return nil }
        let counted = census.query.horizon > 0 ? census.behaviours[Continuation(continuation)] : nil
        let units = census.query.horizon > 0 ? counted?.units ?? 0 : census.next[Int(continuation[0])]
        let beyond = UInt64(nodes.count { !$0.isWithinBudget })
        let within = UInt64(nodes.count) - beyond
        let known = counted?.programs ?? 0
        return Addition(
            mass: tapes.added(to: census.mass(units), census),
            programs: census.isComplete ? beyond : beyond + max(within, known) - known,
            shortest: nodes.map(\.tape).min()!)
    }

    /// What all programs gain that emit some right bits and then the wrong one.
    package var refutedMass: Rational { refuted.values.reduce(.zero, +) }

    /// The mass of all tapes in `silent`.
    package var silentMass: Rational { silent.values.reduce(.zero, +) }

    /// What M(xb) gains.
    func next(_ bit: UInt8) -> Rational {
        behaviours.reduce(.zero) { $1.key[0] == bit ? $0 + $1.value.mass : $0 }
    }
}

extension Mixture {
    /// M(x_≤t) for t = `start` … |x|, the tapes that emit the first t bits; as far as the plants' emitters were
    /// kept.
    ///
    /// A plant's tape that has emitted t bits beyond the census's budget is added. Where the census was cut short,
    /// the plants' tapes and what is decided further on may be among the tapes that it has not come to; each is
    /// known to be a part of M(x_≤t), which is then no less than the greatest of them, nor than M(x_≤t+1).
    func emittingMasses(from start: Int) -> [Rational] {
        let n = census.query.prefix.count
        var within: [Int: Rational] = [:]
        var beyond: [Int: Rational] = [:]
        for emitter in Set(plants.flatMap(\.emitters)) where emitter.time >= start {
            if emitter.isWithinBudget {
                within[emitter.time, default: .zero] += emitter.mass
            } else {
                beyond[emitter.time, default: .zero] += emitter.mass
            }
        }
        var units = census.units(emitting: n)
        var decided = nextMass[0] + nextMass[1]
        var masses: [Rational] = []
        for time in stride(from: n, through: start, by: -1) {
            if time < n {
                units += census.refuted[time] + census.units(stoppingAfter: time)
                decided += refutedMass(at: time)
            }
            let planted = beyond[time] ?? .zero
            var mass = census.mass(units) + planted
            if !census.isComplete {
                mass = max(mass, planted + (within[time] ?? .zero), decided, masses.last ?? .zero)
            }
            masses.append(mass)
        }
        return masses.reversed()
    }

    /// The mass that emits the prefix and is proved to emit no more.
    public var silentPrefixMass: Rational {
        let n = census.query.prefix.count
        return census.mass(census.silent[n]) + (planted.silent[n] ?? .zero)
    }

    /// The mass that emits k right bits and then the wrong one.
    func refutedMass(at k: Int) -> Rational {
        census.mass(census.refuted[k]) + (planted.refuted[k] ?? .zero)
    }
}
