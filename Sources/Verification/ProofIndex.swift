import Enumeration
import MonotoneMachine
import SilenceChecker

/// The proofs of one part, found by the configuration that they are about.
///
/// All tapes of a class have the same configuration at the moment of the class's proof; so of the part's
/// proofs only those of that moment and configuration need to be replayed on a tape.
struct ProofIndex {
    /// The moment of a proof, after the last emission, and the configuration there.
    private struct Moment: Hashable {
        let time: Int
        let steps: Int
        let ip: Int
        let marks: [Int]
        let stack: [Int64]
        let codeCount: Int
    }

    private let query: CensusQuery
    private var proofs: [Moment: Set<[UInt8]>] = [:]
    /// The steps after so many bits at which there are proofs, in order.
    private var steps: [Int: [Int]] = [:]

    init(_ certificates: [CertifiedSilence], _ query: CensusQuery) {
        self.query = query
        var known: [Int: Set<Int>] = [:]
        for silence in certificates {
            guard let moment = SilenceChecker.stepsSinceEmission(silence.certificate) else { continue }
            known[silence.time, default: []].insert(moment)
            let proof = silence.certificate
            ProofIndex.moments(silence.tape.bits, silence.time, [moment], query) {
                proofs[$0, default: []].insert(proof)
            }
        }
        steps = known.mapValues { $0.sorted() }
    }

    /// The proofs that may be about `tape`, which is silent after `time` bits.
    func proofs(_ tape: BitString, _ time: Int) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        ProofIndex.moments(tape, time, steps[time] ?? [], query) { found.formUnion(proofs[$0] ?? []) }
        return found
    }

    /// Calls `body` for each of `steps` that the run of `tape` comes to after `time` bits.
    private static func moments(
        _ tape: BitString, _ time: Int, _ steps: [Int], _ query: CensusQuery, _ body: (Moment) -> Void
    ) {
        var run = Run(RawTape(tape), contexts: query.contexts, patience: query.budget.patience)
        guard run.untilEmitted(time) == .emitted else { return }
        for count in steps {
            while run.machine.stepsSinceEmission < count {
                guard case .success = run.step(), run.machine.time == time else { return }
            }
            let machine = run.machine
            body(
                Moment(
                    time: time, steps: count, ip: machine.ip, marks: machine.marks,
                    stack: machine.stack.words, codeCount: machine.code.count))
        }
    }
}
