import Enumeration
import ExactArithmetic
import Synchronization

/// The programs of an experiment under one weighting, those together that act and weigh alike.
///
/// Cost: linear in the programs; a vote is linear in the cohorts, a few dozen for the plain mixture.
struct Panel: Sendable {
    struct Cohort: Sendable {
        let continuation: Continuation
        var mass: Rational
        /// The weights at n + j bits.
        let milestones: [ConsistentProgram.Milestone]
    }

    /// What a posterior says of one bit.
    struct Vote: Sendable {
        /// The weight of the programs that emit 0 there, and of those that emit 1.
        var weights: [Rational] = [.zero, .zero]
        /// The weight of all that the posterior holds.
        var total = Rational.zero

        var decided: Rational { weights[0] + weights[1] }
        /// The heavier bit; 0 where they weigh the same.
        var majority: Int { weights[1] > weights[0] ? 1 : 0 }
    }

    let weighting: Weighting
    let truth: Continuation
    let cohorts: [Cohort]

    /// - Parameter isAdmitted: the programs that the prior holds; all of them where it is not given.
    init(
        _ experiment: Experiment, _ weighting: Weighting,
        where isAdmitted: (LabProgram) -> Bool = { _ in true }
    ) {
        struct Key: Hashable {
            let continuation: Continuation
            let milestones: [ConsistentProgram.Milestone]
        }
        var indices: [Key: Int] = [:]
        var cohorts: [Cohort] = []
        for program in experiment.programs where isAdmitted(program) {
            let key = Key(
                continuation: program.continuation, milestones: program.milestones.map(weighting.relevant))
            if let index = indices[key] {
                cohorts[index].mass += program.mass
            } else {
                indices[key] = cohorts.count
                cohorts.append(
                    Cohort(
                        continuation: key.continuation, mass: program.mass, milestones: key.milestones))
            }
        }
        self.weighting = weighting
        self.cohorts = cohorts
        truth = experiment.deployment
    }

    /// The vote on bit `j` of deployment of the posterior that has learned `known`.
    func vote(on j: Int, knowing known: Knowledge) -> Vote {
        var vote = Vote()
        let time = known.length
        for cohort in cohorts where known.admits(cohort.continuation, truth: truth) {
            let weight = cohort.mass * weighting.factor(cohort.milestones[time])
            vote.total += weight
            if j < cohort.continuation.count {
                vote.weights[Int(cohort.continuation[j])] += weight
            }
        }
        return vote
    }

    /// W(y_≤n+j), the weight of all that emits the first n + j true bits.
    func total(after j: Int) -> Rational {
        let known = Knowledge(all: j)
        return cohorts.reduce(.zero) { sum, cohort in
            known.admits(cohort.continuation, truth: truth)
                ? sum + cohort.mass * weighting.factor(cohort.milestones[j]) : sum
        }
    }

    /// The weight of the truth's own program when it has emitted n + j bits.
    func truthWeight(_ experiment: Experiment, after j: Int) -> Rational {
        let program = experiment.truthProgram
        return program.mass * weighting.factor(program.milestones[j])
    }
}

/// The panels of one experiment that have been made.
final class PanelShelf: Sendable {
    private let panels = Mutex<[Weighting: Panel]>([:])

    func panel(_ weighting: Weighting, _ make: () -> Panel) -> Panel {
        if let known = panels.withLock({ $0[weighting] }) { return known }
        let panel = make()
        panels.withLock { $0[weighting] = panel }
        return panel
    }
}
