import MonotoneMachine

/// What the tape may answer when a run asks for an instruction.
extension Walker {
    /// Decodes one more instruction: every class of them that fits behind the class at `depth`.
    func expand(_ depth: Int) {
        let parent = frame(depth)
        if let interruption, interruption.isRequested {
            return settle(\.unvisited, units(depth), parent.time)
        }
        let parentCounts = counts(depth)
        let left = maxBits - parentCounts.low.pointee
        settle(\.outOfBits, unfitUnits(parentCounts), parent.time)
        var kinds = lengths.fitting[left]
        if isRefutable(parent, in: 1), parent.openWord(0).isOnly(parity: Int64(1 ^ history[parent.time])) {
            let emissions = kinds & Walker.emissions
            settle(\.refuted, units(of: Candidates(mask: emissions), behind: parentCounts), parent.time)
            kinds ^= emissions
        }
        guard kinds != 0 else { return }
        // Behind what is longer only `again` fits.
        let longestOpen = left - Walker.shortestFollowers
        var partition = Partition(
            classes: classWords + depth * Partition.mostClasses, stack: scratchStack, opcodes: opcodes)
        partition.sort(
            Candidates(mask: kinds), on: parent, history: history, context: context(parent.time))
        partition.joinNumbers(longest: longestOpen, lengths)
        let wrong = isRefutable(parent, in: 2) ? Int64(1 ^ history[parent.time]) : nil
        if let wrong,
            let some = partition.takeOut(
                ~Candidates.bit(Candidates.num) & ~(longestOpen >= 0 ? lengths.fitting[longestOpen] : 0),
                parity: wrong)
        {
            refute(some, depth)
        }
        for index in 0..<partition.count {
            decode(partition.classes[index].candidates, depth)
        }
        var zeros = 0
        while lengths.numberBits + 2 * zeros <= left {
            let first = Int64(1) << Int64(zeros) - 1
            var number = Candidates(mask: Candidates.bit(Candidates.num), number: first, numberCount: 1)
            if lengths.numberBits + 2 * zeros > longestOpen {
                // `again` sees no more of the operand than whether it is odd.
                if zeros > 0 { number.numberCount = 1 << UInt64(zeros - 1) }
                for _ in 0..<min(2, first + 1) {
                    if number.number & 1 == wrong { refute(number, depth) } else { decode(number, depth) }
                    number.number += 1
                }
            } else {
                for value in first...2 * first where !partition.hasJoined(value) {
                    number.number = value
                    decode(number, depth)
                }
            }
            zeros += 1
        }
    }

    private static let emissions = Candidates.bit(.again) | Candidates.bit(.emit)

    /// The units of the tapes that ask for an instruction and have too few bits left for it.
    private func unfitUnits(_ counts: LengthCounts) -> UInt64 {
        var units: UInt64 = 0
        for b in counts.low.pointee...counts.high.pointee {
            units &+= counts.counts[b] &* frontier.unfitUnits[maxBits - b]
        }
        return units
    }

    /// Counts the class at `depth` with one of `candidates` behind it, where only `again` fits behind that and
    /// emits the wrong bit.
    private func refute(_ candidates: Candidates, _ depth: Int) {
        let termCount = lengths.terms(
            of: candidates, longest: maxBits - counts(depth).low.pointee, to: terms)
        let lengths = counts(depth + 1)
        lengths.setProduct(counts(depth), terms, termCount, limit: maxBits)
        let time = frame(depth).time
        settle(\.refuted, units(of: Candidates(mask: Candidates.bit(.again)), behind: lengths), time)
        settle(\.outOfBits, unfitUnits(lengths), time)
    }

    /// The bits of the shortest instruction but `again`.
    private static let shortestFollowers = InstructionTable.rows.filter { $0.opcode != .again }.map(
        \.codeBits
    ).min()!

    private func decode(_ candidates: Candidates, _ depth: Int) {
        let child = counts(depth + 1)
        let termCount = lengths.terms(of: candidates, longest: maxBits - counts(depth).low.pointee, to: terms)
        guard termCount > 0 else { return }
        child.setProduct(counts(depth), terms, termCount, limit: maxBits)
        let parent = frame(depth)
        let next = frame(depth + 1)
        next.copy(from: parent)
        let address = parent.codeCount
        code[address] = candidates
        demands[parent.demandCount] = Int8(address)
        next.codeCount = address + 1
        next.demandCount = parent.demandCount + 1
        // `read` asks for its bit before it is executed.
        follow(
            depth + 1, act: candidates.mask != Candidates.bit(.read))
    }
}
