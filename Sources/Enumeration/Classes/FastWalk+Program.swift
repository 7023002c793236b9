import MonotoneMachine

extension FastWalk {
    /// The fate of every tape that begins with one program, by the fast walk's own machine and its skipping
    /// of periodic prefixes.
    ///
    /// `code` counts as decoded, and as L − `dataBits` bits of the tape, however many its own have; so a
    /// program too long for any census can be held against `SoloMachine`. The `dataBits` bits behind it are
    /// what its run asks for: data, and instructions behind `code`. The census holds 2^`dataBits` units for
    /// each choice of operands.
    ///
    /// - Parameters:
    ///   - dataBits: the bits of the tape behind `code`, 0 … L.
    ///   - operands: by the address of a `num`, how many operands it stands for: that in `code` and the
    ///     next ones. Its word stays open until the run asks which it is.
    /// - Precondition: each operand is below 2^63; `code` and what is decoded behind it are at most 60
    ///   instructions.
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
