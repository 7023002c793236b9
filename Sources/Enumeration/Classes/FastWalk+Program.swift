import MonotoneMachine

extension FastWalk {
    /// The fate of one program: the ledger of a single unit, found by the fast walk's own machine and its
    /// skipping of periodic prefixes.
    ///
    /// `code` counts as decoded from the L bits of the query's budget, however many its tape has; so a program
    /// too long for any census can be held against `SoloMachine`. Any demand of its run is out of bits.
    ///
    /// - Precondition: `code` has at most 60 instructions, each operand below 2^63.
    package static func fate(of code: [Instruction], _ query: CensusQuery) -> Census {
        precondition(code.count <= Budget.maxBitsRange.upperBound, "more code than a census can hold")
        let walker = Walker(
            query, frontier: Frontier(maxBits: query.budget.maxBits),
            checkpoints: PeriodicStretch.stretches(of: query))
        for (address, instruction) in code.enumerated() { walker.code[address] = Candidates(instruction) }
        walker.frame(0).clear()
        walker.frame(0).codeCount = code.count
        walker.counts(0).setUnit(length: query.budget.maxBits)
        walker.follow(0, act: false)
        return walker.takeCensus()
    }
}
