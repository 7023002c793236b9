import Enumeration
import MonotoneMachine

/// What becomes of the tapes that begin with some code, one unit for each tape: by fate and index, and by what
/// they emit then.
struct FateLedger: Equatable {
    struct Fate: Hashable {
        let fate: DirectRun.Class
        let index: Int
    }

    private(set) var fates: [Fate: UInt64] = [:]
    private(set) var behaviours: [BitString: BehaviourCount] = [:]

    /// The classes that were met.
    var classes: Set<DirectRun.Class> { Set(fates.keys.map(\.fate)) }

    /// A run of `SoloMachine` for each program that is meant, and each tape of `tapeBits` bits behind the longest of them.
    init(_ program: OpenProgram, tapeBits: Int, _ query: CensusQuery) {
        let members = program.members.map {
            (code: $0.code, bits: $0.code.map(InstructionCodec.bitCount).reduce(0, +))
        }
        let longest = members.map(\.bits).max()!
        for member in members { add(member.code, tapeBits + longest - member.bits, query) }
    }

    /// Tapes with the bits in common that a run reads have its fate, so one run is enough for all of them.
    private mutating func add(_ code: [Instruction], _ tapeBits: Int, _ query: CensusQuery) {
        var word: UInt64 = 0
        while word < 1 << UInt64(tapeBits) {
            let tape = ShortTape(word: word, count: tapeBits).bits
            let run = DirectRun(code, tape: tape.bits, query)
            let units: UInt64 = 1 << UInt64(tapeBits - run.bitsRead)
            fates[Fate(fate: run.fate, index: run.index), default: 0] += units
            if run.isDecided {
                let one = BehaviourCount(
                    units: units, programs: 1, shortest: ShortTape(tape.prefix(run.bitsRead)))
                if behaviours[run.continuation]?.merge(one) == nil { behaviours[run.continuation] = one }
            }
            word += units
        }
    }

    /// The classes of a census but the silent one.
    init(_ census: Census) {
        let n = census.query.prefix.count
        let classes: [(DirectRun.Class, [(index: Int, units: UInt64)])] = [
            (.next0, [(n, census.next[0])]), (.next1, [(n, census.next[1])]),
            (.refuted, Array(census.refuted.nonzero)), (.outOfBits, Array(census.outOfBits.nonzero)),
            (.outOfPatience, Array(census.outOfPatience.nonzero)),
            (.wordOverflow, Array(census.wordOverflow.nonzero)),
        ]
        for (fate, tally) in classes {
            for (index, units) in tally where units > 0 { fates[Fate(fate: fate, index: index)] = units }
        }
        for (continuation, count) in census.behaviours { behaviours[continuation.bits] = count }
    }
}
