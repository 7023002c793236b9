import MonotoneMachine

/// What an instruction demand with m tape bits left comes to, in closed form.
struct Frontier {
    /// For each m ≤ L, the units of the subtree's tapes whose next instruction does not fit in m bits:
    /// they ask for bit L + 1, so nobody needs to visit them.
    let unfitUnits: [UInt64]
    let lengths = CodeLengths.all

    init(maxBits: Int) {
        let rows = InstructionTable.rows
        unfitUnits = (0...maxBits).map { left in
            var units: UInt64 = 1 << UInt64(left)
            for row in rows {
                if !row.hasOperand {
                    if row.codeBits <= left { units -= 1 << UInt64(left - row.codeBits) }
                    continue
                }
                // 2^z operands have a code of 2z + 1 bits.
                var zeros = 0
                while row.codeBits + 2 * zeros + 1 <= left {
                    units -= 1 << UInt64(left - row.codeBits - zeros - 1)
                    zeros += 1
                }
            }
            return units
        }
    }
}
