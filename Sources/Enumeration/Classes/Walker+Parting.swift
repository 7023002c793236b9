import MonotoneMachine

/// Sets whose instructions do not act alike any longer: each part goes its own way.
extension Walker {
    /// Parts the candidates at ip by what they do here; false, and nothing done, where they act alike.
    func partSet(_ depth: Int) -> Bool {
        let parent = frame(depth)
        let address = parent.ip
        let whole = code[address]
        var partition = partition(depth)
        partition.sort(whole, on: parent, of: self)
        guard partition.count > 1 else { return false }
        takeBack(address, depth)
        if emitsNext(parent, behind: address + 1),
            let refuted = partition.takeOut(.max, parity: Int64(1 ^ history[parent.time]))
        {
            settle(\.refuted, units(of: refuted, behind: counts(depth + 1)), parent.time)
        }
        for index in 0..<partition.count where narrow(address, to: partition.classes[index].candidates, depth)
        {
            follow(depth + 2, act: true)
        }
        code[address] = whole
        return true
    }

    /// Whether the instruction at `address` is `again` or `emit`, is executed next but one, and emits a bit of the prefix: then
    /// all that leads to the wrong one is refuted without being told apart.
    private func emitsNext(_ frame: Frame, behind address: Int) -> Bool {
        guard address < frame.codeCount, isRefutable(frame, in: 2) else { return false }
        return code[address].mask == Candidates.bit(.again) || code[address].mask == Candidates.bit(.emit)
    }

    /// Whether the run emits a bit of the prefix when its instruction number `steps` from here on is `again` or `emit`.
    func isRefutable(_ frame: Frame, in steps: Int) -> Bool {
        frame.time < lastRefutable && frame.sinceEmission + steps <= patience
    }

    /// The units of the class with the lengths `lengths` and one of `candidates` besides.
    func units(of candidates: Candidates, behind counts: LengthCounts) -> UInt64 {
        let termCount = lengths.terms(of: candidates, longest: maxBits - counts.low.pointee, to: terms)
        return counts.units(times: terms, termCount, maxBits: maxBits)
    }

    /// Takes out of every set what is too long: each tape of the class at `depth` has so many bits left at the most beyond the
    /// shortest instruction of a set.
    func cutCode(_ depth: Int) {
        let frame = frame(depth)
        let low = counts(depth).low.pointee
        guard low > frame.shortestCut else { return }
        frame.shortestCut = low
        var rest = frame.undecided
        while rest != 0 {
            let address = rest.trailingZeroBitCount
            rest &= rest &- 1
            let mask = code[address].mask
            let cut = lengths.cut(code[address], beyondShortest: maxBits - low)
            guard cut != mask else { continue }
            cuts[cutCount] = (address, mask)
            cutCount += 1
            code[address].mask = cut
            frame.setUndecided(address, code[address])
        }
    }

    /// Undoes `cutCode` and `fixCode` down to the first `count` cuts.
    func restoreCode(_ count: Int) {
        while cutCount > count {
            cutCount -= 1
            code[cuts[cutCount].address].mask = cuts[cutCount].mask
        }
    }

    /// Puts at `depth` + 1 the lengths of the class at `depth` without the choice at `address`.
    func takeBack(_ address: Int, _ depth: Int) {
        let whole = counts(depth)
        let termCount = lengths.terms(
            of: code[address], longest: whole.high.pointee, span: whole.high.pointee - whole.low.pointee,
            to: terms)
        counts(depth + 1).setQuotient(whole, terms, termCount)
    }

    /// Puts at `depth` + 2 the part of the class at `depth` that has one of `candidates` at `address`, after
    /// `takeBack`; false where that part has no tape that fits.
    func narrow(_ address: Int, to candidates: Candidates, _ depth: Int) -> Bool {
        let termCount = lengths.terms(
            of: candidates, longest: maxBits - counts(depth + 1).low.pointee, to: terms)
        guard termCount > 0 else { return false }
        let child = counts(depth + 2)
        child.setProduct(counts(depth + 1), terms, termCount, limit: maxBits)
        code[address] = candidates
        let next = frame(depth + 2)
        next.copy(from: frame(depth))
        next.setUndecided(address, candidates)
        return true
    }
}
