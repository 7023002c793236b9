import Enumeration
import ExactArithmetic
import Machines
import Mixture
import MonotoneMachine

/// A scenario's question as any machine can be asked it: a string, and its next bit.
///
/// Solo is given contexts beside the tape. A machine that knows none finds them in the string: before each bit stand the
/// bits of its context, lowest first, as many as any context has.
struct MachineQuestion {
    let prefix: BitString
    let trueBit: UInt8

    /// Bit `time` of `truth`, behind all that comes before it.
    init(_ scenario: Scenario, truth: BitString, time: Int) {
        let used = scenario.contexts.reduce(0, |)
        let width = UInt64.bitWidth - used.leadingZeroBitCount
        var prefix = BitString()
        for t in 0...time {
            for place in 0..<UInt64(width) { prefix.append(UInt8(scenario.contexts[t] >> place & 1)) }
            if t < time { prefix.append(truth[t]) }
        }
        self.prefix = prefix
        trueBit = truth[time]
    }

    /// What the programs of `machine` say that its own budget decides.
    ///
    /// - Throws: `RunInterrupted`.
    func verdict(
        on machine: any ReferenceMachine, _ interruption: Interruption?
    ) throws(RunInterrupted) -> Verdict {
        let query = CensusQuery(
            prefix: prefix, budget: machine.defaultBudget, alphabet: machine.alphabet, proofs: .counted)
        let census = machine.census(query, threads: 1, interruption: interruption, observer: nil)
        try interruption.goOn()
        return Verdict(
            right: census.mass(census.next[Int(trueBit)]), wrong: census.mass(census.next[Int(1 - trueBit)]),
            undecided: census.mass(
                census.outOfPatience.total + census.wordOverflow.total + census.unvisited.total),
            longer: census.mass(census.outOfBits.total))
    }
}
