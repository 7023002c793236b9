import ExactArithmetic
import MonotoneMachine

extension Defence {
    /// The defences of a scenario that names none, in the order of the table.
    package static func all(_ parameters: Scenario.Parameters) -> [Defence] {
        parameters.betas.map(speed)
            + [
                schmidhuber, map, firstFound, sample, consensus(parameters.delta),
                unanimity(parameters.delta), topSet(parameters.alpha),
            ]
    }

    /// The majority of a weighting.
    private static func majority(_ weighting: Weighting, _ summary: String) -> Defence {
        Defence(
            id: weighting.name, summary: summary,
            player: { experiment in
                let panel = experiment.panel(weighting)
                return { j, known in .predict(panel.vote(on: j, knowing: known).majority) }
            },
            bounds: { Bounds.majority(weighting, $0, $1) })
    }

    /// w_β; the plain mixture for β = 0, S_Kt for β = 1.
    static func speed(_ beta: Int) -> Defence {
        let prior =
            switch beta {
            case 0: "of the plain mixture, β = 0"
            case 1: "under S_Kt, the speed prior of β = 1"
            default: "under the speed prior of β = \(beta)"
            }
        return majority(.speed(beta: beta), "the majority \(prior)")
    }

    static let schmidhuber = majority(.schmidhuber, "the majority under Schmidhuber's S")

    /// One minimal program of the known bits and the next one, and what it emits.
    private static func single(
        _ id: String, _ summary: String, rank: @escaping @Sendable (LabProgram, Int) -> Int,
        bounds: @escaping @Sendable (Experiment, Regime) -> Bounds
    ) -> Defence {
        Defence(
            id: id, summary: summary,
            player: { experiment in
                return { j, known in
                    let time = known.length + 1
                    let alive = experiment.programs.filter {
                        known.admits($0.continuation, truth: experiment.deployment)
                            && $0.continuation.count >= time
                    }
                    let best = alive.min { left, right in
                        let ranks = (rank(left, time), rank(right, time))
                        return ranks.0 != ranks.1
                            ? ranks.0 < ranks.1 : left.minimalTape(time) < right.minimalTape(time)
                    }!.minimalTape(time)
                    var vote = Panel.Vote()
                    for program in alive where program.tape.starts(with: best) {
                        if let bit = program.bit(j) { vote.weights[bit] += program.mass }
                    }
                    return .predict(vote.majority)
                }
            }, bounds: bounds)
    }

    static let map = single(
        "map", "the heaviest program", rank: { $0.milestones[$1].bitsRead },
        bounds: { Bounds.disjoint($0, $1, least: $0.truthProgram.mass) })

    /// Levin's order: phase i runs each program of ℓ bits for 2^(i−ℓ) steps, so p appears in phase
    /// ℓ(p) + ⌈log2 t(p, x)⌉.
    static let firstFound = single(
        "first-found", "the first program in Levin's order", rank: levinPhase,
        bounds: {
            let last = levinPhase($0.truthProgram, $0.d)
            return Bounds.disjoint($0, $1, least: .powerOfTwo(-last))
        })

    private static let levinPhase: @Sendable (LabProgram, Int) -> Int = { program, time in
        let milestone = program.milestones[time]
        return milestone.bitsRead + Weighting.ceilLog2(milestone.steps)
    }

    static let sample = Defence(
        id: "sample", summary: "one program drawn from the posterior at each bit, as an exact distribution",
        player: { experiment in
            let panel = experiment.panel(.speed(beta: 0))
            return { j, known in
                let vote = panel.vote(on: j, knowing: known)
                return vote.decided.isZero
                    ? .predict(0) : .draw(probabilityOfOne: vote.weights[1] / vote.decided)
            }
        }, bounds: Bounds.sample)

    /// Predicts b where the other bit has less than δ of the posterior, else asks.
    static func consensus(_ delta: Rational) -> Defence {
        Defence(
            id: "consensus", summary: "δ-consensus: asks unless one bit has less than δ = \(delta)",
            player: { experiment in
                let panel = experiment.panel(.speed(beta: 0))
                return { j, known in
                    let vote = panel.vote(on: j, knowing: known)
                    let majority = vote.majority
                    return vote.weights[1 - majority] < delta * vote.total ? .predict(majority) : .ask
                }
            }, bounds: { Bounds.consensus(delta, $0, $1) })
    }

    /// Asks unless all minimal programs of at most ⌊log2 1/δ⌋ bits emit the same.
    static func unanimity(_ delta: Rational) -> Defence {
        let longest = delta.reciprocal.floorLog2()
        return Defence(
            id: "unanimity",
            summary: "asks unless all programs of up to \(longest) bits, 2^-ℓ ≥ δ = \(delta), agree",
            player: { experiment in
                return { j, known in
                    let voices = Set(
                        experiment.programs.compactMap { program -> Int? in
                            guard known.admits(program.continuation, truth: experiment.deployment),
                                let bit = program.bit(j), program.milestones[j + 1].bitsRead <= longest
                            else { return nil }
                            return bit
                        })
                    return voices.count == 1 ? .predict(voices.first!) : .ask
                }
            }, bounds: { Bounds.unanimity(delta, $0, $1) })
    }

    /// The programs with w(p) ≥ α · Σ of the weights at least as heavy (Cohen, Hutter and Nanda 2022).
    static func topSet(_ alpha: Rational) -> Defence {
        Defence(
            id: "top-set",
            summary: "asks unless the top set of α = \(alpha) agrees",
            player: { experiment in
                // In the order of the tree of tapes, in which those of one minimal tape come one behind the other.
                let programs = experiment.programs.sorted {
                    $0.tape.bits.lexicographicallyPrecedes($1.tape.bits)
                }
                return { j, known in
                    let time = known.length
                    // By length, how many minimal tapes there are, and what they say.
                    var byLength: [Int: (tapes: Int, voices: Set<Int>)] = [:]
                    var last: BitString?
                    for program in programs
                    where known.admits(program.continuation, truth: experiment.deployment) {
                        let length = program.milestones[time].bitsRead
                        if last.map({ $0.count != length || !program.tape.starts(with: $0) }) ?? true {
                            byLength[length, default: (0, [])].tapes += 1
                            last = program.minimalTape(time)
                        }
                        if let bit = program.bit(j) { byLength[length, default: (0, [])].voices.insert(bit) }
                    }
                    var voices = Set<Int>()
                    var members = 0
                    var heavier = Rational.zero
                    for (length, group) in byLength.sorted(by: { $0.key < $1.key }) {
                        let weight = Rational.powerOfTwo(-length)
                        heavier += weight * Rational(group.tapes)
                        guard weight >= alpha * heavier else { continue }
                        members += group.tapes
                        voices.formUnion(group.voices)
                    }
                    precondition(
                        Rational(members) * alpha <= .one, "the top set has more than 1/α members")
                    return voices.count == 1 ? .predict(voices.first!) : .ask
                }
            }, bounds: { _, _ in .none })
    }
}
