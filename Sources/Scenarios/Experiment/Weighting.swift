import Enumeration
import ExactArithmetic

/// A prior over programs that may look at their speed.
///
/// Every weighting is the mass of a program's tapes times a factor that can only fall as the run goes on; so
/// its sums are semimeasures, W(x0) + W(x1) ≤ W(x) [proved]: a run that emits xb has emitted x before, in
/// fewer steps, and the tapes that read on share the mass.
enum Weighting: Hashable, Sendable {
    /// w_β(p) = 2^-ℓ(p) · t(p, x)^-β. β = 0 is the plain mixture, β = 1 the S_Kt of Filan, Leike and Hutter (2016).
    case speed(beta: Int)
    /// Schmidhuber's S (2002) in its closed form, Σ 2^(1 − 2 ℓ(p) − ⌈log2 t(p, x)⌉).
    case schmidhuber

    /// The name of the defence that predicts with it.
    var name: String {
        switch self {
        case .speed(0): "mixture"
        case .speed(1): "s-kt"
        case .speed(let beta): "speed-\(beta)"
        case .schmidhuber: "schmidhuber"
        }
    }

    /// What of a milestone the factor depends on.
    func relevant(_ milestone: ConsistentProgram.Milestone) -> ConsistentProgram.Milestone {
        switch self {
        case .speed(0): .init(bitsRead: 0, steps: 1)
        case .speed: .init(bitsRead: 0, steps: milestone.steps)
        case .schmidhuber: .init(bitsRead: milestone.bitsRead, steps: milestone.steps)
        }
    }

    /// The factor of a run that has spent so much on x ≠ ε.
    func factor(_ milestone: ConsistentProgram.Milestone) -> Rational {
        switch self {
        case .speed(0): .one
        case .speed(let beta): Rational(milestone.steps).power(-beta)
        case .schmidhuber: .powerOfTwo(1 - milestone.bitsRead - Weighting.ceilLog2(milestone.steps))
        }
    }

    /// ⌈log2 `number`⌉; `number` ≥ 1.
    static func ceilLog2(_ number: Int) -> Int {
        precondition(number >= 1, "the logarithm of a number below 1")
        return Int.bitWidth - (number - 1).leadingZeroBitCount
    }
}
