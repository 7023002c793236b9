import MonotoneMachine

extension FastWalk {
    /// The fate of every tape that begins with one program, by the fast walk's own machine and its skipping
    /// of periodic prefixes.
    ///
    /// `code` counts as decoded, and as L − `dataBits` bits of the tape, however many its own have; so a
    /// program too long for any census can be held against `SoloMachine`. The `dataBits` bits behind it are
    /// what its run asks for: data, and instructions behind `code`. The census holds 2^`dataBits` units for
    /// each choice of operands and alternatives; 2^k times as many where that choice is k bits shorter than the longest.
    ///
    /// - Parameters:
    ///   - dataBits: the bits of the tape behind `code`, 0 … L.
    ///   - operands: by the address of a `num`, how many operands it stands for: that in `code` and the
    ///     next ones, of one code length. Its word stays open until the run asks which it is.
    ///   - alternatives: by address, the instructions that may stand there besides that in `code`. One of them may be `num`; the
    ///     operands of `pick` and `put` are below 16.
    /// - Precondition: each operand is below 2^63; `code` and what is decoded behind it are at most 60
    ///   instructions.
    package static func fate(
        of code: [Instruction], dataBits: Int = 0, operands: [Int: UInt64] = [:],
        alternatives: [Int: [Instruction]] = [:], _ query: CensusQuery
    ) -> Census {
        precondition(code.count <= Budget.maxBitsRange.upperBound, "more code than a census can hold")
        let walker = Walker(
            query, frontier: Frontier(maxBits: query.budget.maxBits),
            checkpoints: PeriodicStretch.stretches(of: query))
        let frame = walker.frame(0)
        frame.clear()
        frame.codeCount = code.count
        for (address, instruction) in code.enumerated() {
            walker.code[address] = (alternatives[address] ?? []).reduce(Candidates(instruction)) {
                $0.union(Candidates($1))
            }
            frame.setUndecided(address, walker.code[address])
        }
        for (address, count) in operands where count > 1 {
            walker.code[address].numberCount = count
            walker.code[address].numberStep = 1
        }
        let longest = alternatives.reduce(0) { sum, choice in
            sum + (choice.value + [code[choice.key]]).map(InstructionCodec.bitCount).max()!
        }
        let counts = walker.counts(0)
        counts.setUnit(
            length: query.budget.maxBits - dataBits - longest, count: operands.values.reduce(1, *))
        for address in alternatives.keys {
            let termCount = walker.lengths.terms(
                of: walker.code[address], longest: query.budget.maxBits, to: walker.terms)
            walker.counts(1).load(counts.words)
            counts.setProduct(walker.counts(1), walker.terms, termCount, limit: query.budget.maxBits)
        }
        walker.follow(0, act: false)
        return walker.takeCensus()
    }
}
