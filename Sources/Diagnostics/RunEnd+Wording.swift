import MonotoneMachine

extension RunEnd {
    /// Why a run has ended before it emitted what was needed, as a clause, and what helps.
    ///
    /// - Parameter patience: the name by which the user gives the run more patience.
    public func shortfall(patience: String) -> String {
        switch self {
        case .emitted, .silent: "it never emits again"
        case .outOfPatience: "it is out of patience; give a larger \(patience), unless it never emits again"
        case .wordOverflow: "a word overflows"
        case .outOfBits: "its tape ends"
        case .codeEnded: "its code ends; end it with an instruction that loops, such as 'again'"
        case .dataEnded: "its data ends; give it as many bits as it reads"
        case .interrupted: "its run was cut short"
        }
    }
}
