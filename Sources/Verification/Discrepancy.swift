import Diagnostics
import Enumeration
import MonotoneMachine
import SilenceChecker

/// A figure of a saved census that does not hold, and where it stands in the file.
public enum Discrepancy: Error, Equatable, Sendable {
    /// The counts of a task do not add up to the mass of its tapes.
    case mass(task: Int64, counted: UInt64, tapes: UInt64)
    /// Two tasks have tapes in common.
    case overlap(task: Int64, other: Int64)
    /// All tasks and what lies above them do not add up to 2^L.
    case kraftSum(counted: UInt64, whole: UInt64)
    /// The walk is said to have come to its end, but so many of its tasks are missing.
    case missingTasks(Int)
    /// An entry of the whole ledger is not the sum of the parts, or less than that where the walk was cut short.
    case ledger(LedgerEntry.Fate, index: Int, whole: UInt64, parts: UInt64)
    /// A witness of the whole is not what the parts say of that behaviour.
    case behaviour(Continuation)
    /// The classes with certificates do not add up to what the task counts as silent after so many bits.
    case certified(task: Int64, time: Int, silent: UInt64, certified: UInt64)
    /// An entry of a task is another one when its tapes are walked bit by bit.
    case recount(task: Int64, LedgerEntry.Fate, index: Int, saved: UInt64, counted: UInt64)
    /// So it is with a task's behaviour.
    case recountedBehaviour(task: Int64, Continuation)
    /// A task is said to be independent of patience, and is not.
    case patience(task: Int64)
    /// A certificate does not show what is claimed.
    case certificate(task: Int64, tape: BitString, Rejection)
    /// A tape with a certificate, or a witness, is none of the task's.
    case foreign(task: Int64, tape: BitString)
    /// Another certificate of the task is about the tape, or about one that it begins with.
    case twice(task: Int64, tape: BitString)
    /// A certificate counts fewer units than its tape alone holds.
    case light(task: Int64, tape: BitString, counted: UInt64, holds: UInt64)
    /// A witness does not do what is claimed; nil for the whole's.
    case witness(task: Int64?, tape: BitString, Continuation)
}

extension Discrepancy: CustomStringConvertible {
    public var description: String {
        switch self {
        case .mass(let task, let counted, let tapes):
            "task \(task) counts \(Wording.plural(counted, "unit")), but its tapes hold \(tapes)"
        case .overlap(let task, let other): "tasks \(task) and \(other) have tapes in common"
        case .kraftSum(let counted, let whole):
            "the parts add up to \(Wording.plural(counted, "unit")) and not to \(whole)"
        case .missingTasks(let count):
            count > 0
                ? "the walk is said to be complete, but \(Wording.plural(count, "task")) of it stand not in the file"
                : "the walk is said to be complete, but the file has not as many tasks as it says"
        case .ledger(let fate, let index, let whole, let parts):
            "\(fate.rawValue)[\(index)] of the whole ledger is \(whole), but the parts add up to \(parts)"
        case .behaviour(let continuation):
            "the witness of \(continuation.bits) is not what the parts say of that behaviour"
        case .certified(let task, let time, let silent, let certified):
            "task \(task) counts \(Wording.plural(silent, "unit")) as silent[\(time)], "
                + "but has certificates for \(certified)"
        case .recount(let task, let fate, let index, let saved, let counted):
            "\(fate.rawValue)[\(index)] of task \(task) is \(saved), but the plain walk counts \(counted)"
        case .recountedBehaviour(let task, let continuation):
            "the behaviour \(continuation.bits) of task \(task) is another one by the plain walk"
        case .patience(let task):
            "task \(task) is said not to depend on patience, but a run of it takes all of its patience"
        case .certificate(let task, let tape, let rejection):
            "the certificate of tape \(tape) in task \(task) is rejected: \(rejection)"
        case .foreign(let task, let tape): "tape \(tape) stands in task \(task), but is none of its tapes"
        case .twice(let task, let tape): "task \(task) has two certificates about tape \(tape)"
        case .light(let task, let tape, let counted, let holds):
            "the certificate of tape \(tape) in task \(task) counts \(Wording.plural(counted, "unit")), "
                + "but the tape alone holds \(holds)"
        case .witness(let task, let tape, let continuation):
            "tape \(tape), the witness of \(continuation.bits) in "
                + (task.map { "task \($0)" } ?? "the whole") + ", does otherwise when it is run"
        }
    }
}
