import MonotoneMachine

extension ProgramClass {
    /// The mass of the class's tapes of at most `maxBits` bits, in units of 2^-maxBits: Σ 2^(L − |p|).
    public func units(maxBits: Int) -> UInt64 {
        let counts = tapeCounts(upTo: maxBits)
        return counts.indices.reduce(0) { $0 + counts[$1] << UInt64(maxBits - $1) }
    }

    /// How many tapes of each length the class has, 0…`maxBits`.
    ///
    /// The numbers multiply from demand to demand. Each is at most 2^length, since code words satisfy
    /// Kraft's inequality, so nothing overflows whatever the class.
    ///
    /// Cost: some microseconds a demand.
    public func tapeCounts(upTo maxBits: Int) -> [UInt64] {
        var counts = [UInt64](repeating: 0, count: maxBits + 1)
        counts[0] = 1
        for demand in demands {
            let lengths = demand.lengths(upTo: maxBits)
            counts = counts.indices.map { length in
                (0...length).reduce(0) { $0 + lengths[$1] * counts[length - $1] }
            }
        }
        return counts
    }

    /// Two of `classes` that have tapes in common, by their indices, the lower first; nil where no two have.
    ///
    /// Cost: some hundred nanoseconds for each demand of each class, if any two of them allow the same or nothing in common
    /// where they first differ, as those of a walk do; otherwise up to the square of their number.
    public static func overlap(among classes: [ProgramClass]) -> (Int, Int)? {
        var groups = [(indices: Array(classes.indices), depth: 0)]
        while let (indices, depth) = groups.popLast() {
            guard indices.count > 1 else { continue }
            // One that ends here holds whatever the others ask for further on.
            if let ended = indices.first(where: { classes[$0].demands.count == depth }) {
                let other = indices[indices[0] == ended ? 1 : 0]
                return (min(ended, other), max(ended, other))
            }
            let byDemand = Dictionary(grouping: indices) { classes[$0].demands[depth] }.sorted {
                $0.value[0] < $1.value[0]
            }
            for (place, (demand, some)) in byDemand.enumerated() {
                groups.append((some, depth + 1))
                for (other, others) in byDemand[(place + 1)...] where demand.meets(other) {
                    for one in some {
                        let meeting = others.first { !classes[one].isDisjoint(from: classes[$0]) }
                        if let meeting { return (min(one, meeting), max(one, meeting)) }
                    }
                }
            }
        }
        return nil
    }

    /// Whether no tape begins both with one of this class and with one of `other`: at some demand that both
    /// have they allow nothing in common.
    public func isDisjoint(from other: ProgramClass) -> Bool {
        zip(demands, other.demands).contains { !$0.meets($1) }
    }
}

extension ProgramClass.Demand {
    /// How many answers have each length, 0…`maxBits`.
    fileprivate func lengths(upTo maxBits: Int) -> [UInt64] {
        var counts = [UInt64](repeating: 0, count: maxBits + 1)
        switch self {
        case .bit: if maxBits >= 1 { counts[1] = 1 }
        case .instruction(let set): set.addLengths(to: &counts)
        }
        return counts
    }

    fileprivate func meets(_ other: ProgramClass.Demand) -> Bool {
        switch (self, other) {
        case (.bit(let one), .bit(let other)): one == other
        case (.instruction(let one), .instruction(let other)): one.meets(other)
        // The same run asks for the same; a class that says otherwise is not told apart by it.
        default: true
        }
    }
}

extension Candidates {
    /// Adds to `counts` the instructions of the set by the length of their code.
    fileprivate func addLengths(to counts: inout [UInt64]) {
        for kind in 0...Candidates.num where mask & Candidates.bit(kind) != 0 {
            let instruction = instruction(of: kind)
            let row = instruction.opcode.row
            guard row.hasOperand else {
                if row.codeBits < counts.count { counts[row.codeBits] += 1 }
                continue
            }
            let isOpen = kind == Candidates.pickBeyond || kind == Candidates.putBeyond
            var operand = instruction.operand
            while row.codeBits + EliasGamma.bitCount(operand) < counts.count {
                let length = row.codeBits + EliasGamma.bitCount(operand)
                guard isOpen else {
                    counts[length] += kind == Candidates.num ? numberCount : 1
                    break
                }
                // The operands from this one on whose code is as long: up to 2^(z + 1) − 2.
                let next = (UInt64(1) << UInt64(EliasGamma.bitCount(operand) / 2 + 1)) - 1
                counts[length] += next - operand
                operand = next
            }
        }
    }

    /// Whether an operand of `num` is one of both sets.
    private func meetsNumbers(of other: Candidates) -> Bool {
        (0..<Int64(numberCount)).contains { index in
            let distance = number + index * numberStep - other.number
            guard other.numberStep > 0 else { return distance == 0 }
            return distance >= 0 && distance % other.numberStep == 0
                && distance / other.numberStep < Int64(other.numberCount)
        }
    }

    /// Whether an instruction is in both sets.
    func meets(_ other: Candidates) -> Bool {
        let common = mask & other.mask
        let number = Candidates.bit(Candidates.num)
        return common & ~number != 0 || (common & number != 0 && meetsNumbers(of: other))
    }
}
