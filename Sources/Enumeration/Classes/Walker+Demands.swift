import MonotoneMachine

/// What the tape may answer when a run asks for an instruction.
extension Walker {
    /// Decodes one more instruction: every class of them that fits behind the class at `depth`.
    func expand(_ depth: Int) {
        let parent = frame(depth)
        let parentCounts = counts(depth)
        let left = maxBits - parentCounts.low.pointee
        settle(\.outOfBits, unfitUnits(parentCounts), parent.time)
        var kinds = lengths.fitting[left]
        // Behind what is longer nothing fits; behind what is longer than `longestOpen` only `again`.
        let longestFollowed = left - Walker.shortestFollower
        if isRefutable(parent, in: 1) {
            let word = parent.openWord(0)
            let right = Int64(history[parent.time])
            if word.isOnly(parity: 1 ^ right) {
                let emissions = kinds & Walker.emissions
                settle(\.refuted, units(of: Candidates(mask: emissions), behind: parentCounts), parent.time)
                kinds ^= emissions
            } else if word.isOnly(parity: right) {
                let last = kinds & Candidates.bit(.emit) & ~fitting(longestFollowed)
                if last != 0 { settleLast(Candidates(mask: last), depth, parent.time + 1) }
                kinds ^= last
            }
        }
        guard kinds != 0 else { return }
        // Nothing else fits than `again`.
        if left < Walker.shortestOtherFollower { return decode(Candidates(mask: kinds), depth) }
        let longestOpen = left - Walker.shortestOtherFollower
        // The operands of `num` that are longer stay open: those from 3 on.
        let longestClosed = lengths.numberBits + 2
        let isPatient = parent.sinceEmission + 1 < patience
        if isPatient {
            let last = kinds & ~fitting(longestFollowed) & demandingKinds(parent)
            if last != 0 { settleLast(Candidates(mask: last), depth, parent.time) }
            kinds ^= last
        }
        var partition = partition(depth)
        partition.sort(Candidates(mask: kinds), on: parent, of: self)
        partition.joinNumbers(longest: min(longestOpen, longestClosed), lengths)
        let wrong = isRefutable(parent, in: 2) ? Int64(1 ^ history[parent.time]) : nil
        if let wrong,
            let some = partition.takeOut(
                ~Candidates.bit(Candidates.num) & ~fitting(longestOpen), parity: wrong)
        {
            refute(some, depth)
        }
        for index in 0..<partition.count {
            decode(partition.classes[index].candidates, depth)
        }
        var zeros = 0
        while lengths.numberBits + 2 * zeros <= left {
            let length = lengths.numberBits + 2 * zeros
            let first = Int64(1) << Int64(zeros) - 1
            var number = Candidates(mask: Candidates.bit(Candidates.num), number: first, numberCount: 1)
            if length > longestFollowed, isPatient {
                number.numberCount = 1 << UInt64(zeros)
                settleLast(number, depth, parent.time)
            } else if length > longestOpen {
                // `again` sees no more of the operand than whether it is odd.
                if zeros > 0 { number.numberCount = 1 << UInt64(zeros - 1) }
                for _ in 0..<min(2, first + 1) {
                    if number.number & 1 == wrong { refute(number, depth) } else { decode(number, depth) }
                    number.number += 1
                }
            } else if length > longestClosed {
                number.numberCount = min(1 << UInt64(zeros), Walker.mostOperands)
                number.numberStep = 1
                while number.number <= 2 * first {
                    decode(number, depth)
                    number.number += Int64(number.numberCount)
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

    /// So many operands at the most are open together: one by one they may be told, each a level deeper.
    private static let mostOperands: UInt64 = 32

    /// The kinds, `num` apart, that fit in `bits` bits.
    @inline(__always)
    private func fitting(_ bits: Int) -> UInt64 { bits >= 0 ? lengths.fitting[bits] : 0 }

    /// The kinds that, executed on `frame`, do no more than ask for the tape again.
    private func demandingKinds(_ frame: Frame) -> UInt64 {
        var kinds = Walker.alwaysDemanding
        let b = frame.openWord(0)
        let a = frame.openWord(1)
        guard !b.isOpen else { return kinds }
        if b.word == 0 { kinds |= Candidates.bit(.close) }
        if b.word < .max { kinds |= Candidates.bit(.inc) }
        guard !a.isOpen else { return kinds }
        if !a.word.addingReportingOverflow(b.word).overflow { kinds |= Candidates.bit(.add) }
        if !a.word.subtractingReportingOverflow(b.word).overflow { kinds |= Candidates.bit(.sub) }
        if !a.word.multipliedReportingOverflow(by: b.word).overflow { kinds |= Candidates.bit(.mul) }
        return kinds
    }

    private static let alwaysDemanding =
        Candidates.pushes | Candidates.puts
        | [Opcode.recall, .look, .half, .less, .open, .read].reduce(0) { $0 | Candidates.bit($1) }

    /// Counts the class at `depth` with one of `candidates` behind it, where these only ask for the tape again after `time` bits
    /// and nothing fits behind them.
    private func settleLast(_ candidates: Candidates, _ depth: Int, _ time: Int) {
        settle(\.outOfBits, units(of: candidates, behind: counts(depth)), time)
    }

    static let emissions = Candidates.bit(.again) | Candidates.bit(.emit)

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

    private static let shortestFollower = InstructionTable.rows.map(\.codeBits).min()!
    /// The bits of the shortest instruction but `again`.
    private static let shortestOtherFollower = InstructionTable.rows.filter { $0.opcode != .again }.map(
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
        next.setUndecided(address, candidates)
        next.demandCount = parent.demandCount + 1
        // `read` asks for its bit before it is executed.
        follow(
            depth + 1, act: candidates.mask != Candidates.bit(.read))
    }
}
