import MonotoneMachine

/// All Turing machines of n states one by one, each run by the definition: no lazy entries, no symmetry, no
/// proofs, no module under test.
enum NaiveMachines {
    /// How many pairs of a machine and a tape leave each string within `stepBound` steps.
    static func outputs(states: Int, stepBound: Int) -> [String: UInt64] {
        let options = 4 * states + 2
        var entries = [Int](repeating: 0, count: 2 * states)
        var counts: [[UInt8]: UInt64] = [:]
        var tape = [UInt8](repeating: 0, count: 2 * stepBound + 3)
        while true {
            for blank in 0...1 as ClosedRange<UInt8> {
                if let output = run(entries, blank: blank, stepBound: stepBound, tape: &tape) {
                    counts[output, default: 0] += 1
                }
            }
            // The next table: count up in base 4n + 2.
            var place = 0
            while place < entries.count, entries[place] == options - 1 {
                entries[place] = 0
                place += 1
            }
            if place == entries.count { break }
            entries[place] += 1
        }
        return Dictionary(
            uniqueKeysWithValues: counts.map { ($0.key.map { $0 == 0 ? "0" : "1" }.joined(), $0.value) })
    }

    /// The visited cells when the machine halts. An entry is 0 or 1: write that and halt; else, less 2, it is
    /// 4 · next state + 2 · (move right) + symbol.
    private static func run(
        _ entries: [Int], blank: UInt8, stepBound: Int, tape: inout [UInt8]
    ) -> [UInt8]? {
        var (position, state) = (stepBound + 1, 0)
        var (low, high) = (position, position)
        tape[position] = blank
        for _ in 0..<stepBound {
            let entry = entries[2 * state + Int(tape[position])]
            if entry < 2 {
                tape[position] = UInt8(entry)
                return Array(tape[low...high])
            }
            tape[position] = UInt8((entry - 2) & 1)
            position += (entry - 2) & 2 == 0 ? -1 : 1
            state = (entry - 2) >> 2
            if position < low {
                low = position
                tape[position] = blank
            } else if position > high {
                high = position
                tape[position] = blank
            }
        }
        return nil
    }
}
