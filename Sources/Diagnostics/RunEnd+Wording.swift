import MonotoneMachine

extension RunEnd {
    /// The end by name, and what it means.
    public var wording: String {
        switch self {
        case .emitted: "emitted all the bits wanted (--emit)"
        case .silent: "silent: proved never to emit again"
        case .outOfPatience: "out of patience: too many steps without an emission (--patience)"
        case .wordOverflow: "word overflow: a result is outside the 64-bit words"
        case .outOfBits: "out of bits: the run asks for more tape than there is"
        case .codeEnded: "code ended: the run asks for an instruction behind the last one"
        case .dataEnded: "data ended: `read` asks for a bit behind the last one"
        case .interrupted: "interrupted: ended by Ctrl-C or a limit before any of its own ends"
        }
    }

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
