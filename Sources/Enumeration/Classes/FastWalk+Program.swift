import MonotoneMachine

extension FastWalk {
    /// The fate of one program with any data: the ledger of 2^`dataBits` units, one for each, times the operands that stay open, found by the fast walk's
    /// own machine and its skipping of periodic prefixes.
    ///
    /// `code` counts as decoded from all but `dataBits` of the L bits of the query's budget, however many its tape
    /// has; so a program too long for any census can be held against `SoloMachine`. Any further demand of its run is
    /// out of bits.
    ///
    /// - Parameter operands: by the address of a `num`, how many operands are meant, from that of `code` on.
    /// - Precondition: 0 ≤ `dataBits` ≤ L; where there are data, the run never comes to the end of `code`; `code` has at most 60 instructions, each operand below 2^63.
    package static func fate(
        of code: [Instruction], dataBits: Int = 0, operands: [Int: UInt64] = [:], _ query: CensusQuery
    ) -> Census {
        precondition(code.count <= Budget.maxBitsRange.upperBound, "more code than a census can hold")
        let walker = Walker(
            query, frontier: Frontier(maxBits: query.budget.maxBits),
            checkpoints: PeriodicStretch.stretches(of: query))
        for (address, instruction) in code.enumerated() { walker.code[address] = Candidates(instruction) }
        for (address, count) in operands where count > 1 {
            walker.code[address].numberCount = count
            walker.code[address].numberStep = 1
        }
        walker.frame(0).clear()
        walker.frame(0).codeCount = code.count
        walker.counts(0).setUnit(
            length: query.budget.maxBits - dataBits, count: operands.values.reduce(1, *))
        walker.follow(0, act: false)
        return walker.takeCensus()
    }
}
