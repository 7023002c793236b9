import MonotoneMachine

extension ProgramClass {
    /// Whether `tape` begins with one of the class's tapes.
    ///
    /// Cost: some hundred nanoseconds a demand.
    public func holdsBeginning(of tape: BitString) -> Bool {
        var place = 0
        let next = { () -> UInt8? in
            guard place < tape.count else { return nil }
            defer { place += 1 }
            return tape[place]
        }
        return demands.allSatisfy { demand in
            switch demand {
            case .bit(let bit): next() == bit
            case .instruction(let set): InstructionCodec.read(next).map(set.holds) ?? false
            }
        }
    }
}

extension Candidates {
    /// Whether the instruction is one of the set.
    fileprivate func holds(_ instruction: Instruction) -> Bool {
        guard instruction.operand <= UInt64(Int64.max) else { return false }
        return Candidates(instruction).meets(self)
    }
}
