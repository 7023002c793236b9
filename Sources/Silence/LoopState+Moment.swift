import MonotoneMachine

extension LoopState {
    /// Where a run stands at some moment since its last emission.
    public struct Moment {
        public let ip: Int
        /// The marks as a set of addresses, bit a for address a.
        public let marks: UInt64
        /// The stack, word 0 first: 16 words.
        public let stack: [Int64]
        /// Instructions executed since the last emission.
        public let stepsSinceEmission: Int

        /// - Precondition: 16 words.
        public init(ip: Int, marks: UInt64, stack: [Int64], stepsSinceEmission: Int) {
            precondition(stack.count == SymbolicState.depth, "not a moment for the prover")
            self.ip = ip
            self.marks = marks
            self.stack = stack
            self.stepsSinceEmission = stepsSinceEmission
        }

        /// Where `machine` stands.
        ///
        /// - Precondition: its marks are below 64.
        public init(of machine: SoloMachine) {
            precondition(machine.marks.last! < 64, "not a moment for the prover")
            self.init(
                ip: machine.ip, marks: machine.marks.reduce(0) { $0 | 1 << UInt64($1) },
                stack: machine.stack.words, stepsSinceEmission: machine.stepsSinceEmission)
        }
    }
}
