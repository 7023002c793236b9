import Enumeration
import MonotoneMachine
import SavedCensus
import SilenceChecker

/// Certificates and witnesses, one tape each.
extension Verification {
    /// The shortest tape of a behaviour of one part, or of the whole.
    struct Witness {
        let task: Int64?
        /// The part's name; the class of all programs for the whole.
        let name: ProgramClass
        let continuation: Continuation
        let tape: BitString
    }

    /// All witnesses, those of the whole first.
    var witnesses: [Witness] {
        let whole = (task: Int64?.none, name: SavedCensus.root, part: saved.whole)
        return ([whole] + parts.map { ($0.part.id, $0.name, $0.part) }).flatMap { task, name, part in
            part.behaviours.sorted { $0.key.bits < $1.key.bits }.map {
                Witness(task: task, name: name, continuation: $0.key, tape: $0.value.shortest.bits)
            }
        }
    }

    /// Runs a witness: it is one of the part's tapes, emits the prefix, and with its last tape bit read the continuation, and no
    /// more of it.
    mutating func check(_ witness: Witness) {
        let count = query.prefix.count
        var run = Run(RawTape(witness.tape), contexts: query.contexts, patience: query.budget.patience)
        let isMinimal = run.untilEmitted(count + 1) == .emitted && run.source.tape == witness.tape
        run.untilEmitted(count + query.horizon)
        let output = run.machine.output
        let holds =
            isMinimal && output.starts(with: query.prefix)
            && BitString(output.bits[count...]) == witness.continuation.bits
        var found: [Discrepancy] =
            holds ? [] : [.witness(task: witness.task, tape: witness.tape, witness.continuation)]
        if let task = witness.task, !witness.name.holdsBeginning(of: witness.tape) {
            found.append(.foreign(task: task, tape: witness.tape))
        }
        result.note(.witnesses, found)
    }

    mutating func check(_ silence: CertifiedSilence, _ part: SavedCensus.Part) {
        let rejection = rejection(of: silence.certificate, silence.tape.bits, silence.time)
        result.note(
            .certificates,
            rejection.map { [.certificate(task: part.id, tape: silence.tape.bits, $0)] } ?? [])
    }

    /// Why a certificate does not show that `tape` emits `time` right bits and no more; nil where it does.
    func rejection(of certificate: [UInt8], _ tape: BitString, _ time: Int) -> Rejection? {
        var run = Run(RawTape(tape), contexts: query.contexts, patience: query.budget.patience)
        run.untilEmitted(time)
        // As long as the run itself, up to the moment that the certificate is about, and some rounds.
        let reach = run.machine.steps + 4 * query.budget.patience + 1000
        return SilenceChecker(contexts: query.contexts, reach: reach)
            .rejection(of: certificate, tape: tape, output: query.prefix.prefix(time))
    }
}
