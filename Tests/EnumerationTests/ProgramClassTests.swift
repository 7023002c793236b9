import Enumeration
import MonotoneMachine
import Synchronization
import Testing

/// The classes that name tasks, against their tapes, one by one.
@Suite struct ProgramClassTests {
    /// The names of a walk's tasks, and the units that are counted before the first of them.
    private func tasks(_ query: CensusQuery) -> (names: [ProgramClass], upperUnits: UInt64) {
        let names = Mutex<[ProgramClass]>([])
        let upper = Mutex<(taskCount: Int, units: UInt64)>((0, 0))
        let observer = WalkObserver(
            began: { census, tasks in upper.withLock { $0 = (tasks.count, census.countedUnits) } },
            finished: { name, _ in names.withLock { $0.append(name) } })
        _ = FastWalk.census(query, observer: observer)
        let (taskCount, upperUnits) = upper.withLock { $0 }
        #expect(names.withLock { $0.count } == taskCount)
        return (names.withLock { $0 }, upperUnits)
    }

    private func tapes(_ name: ProgramClass, _ maxBits: Int) -> [BitString] {
        var tapes: [BitString] = []
        name.forEachTape(upTo: maxBits) { tapes.append($0) }
        return tapes
    }

    @Test(arguments: ["", "01"], [16, 18, 20]) func massIsThatOfTheTapes(prefix: String, maxBits: Int) {
        let query = CensusQuery(prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: 30))
        let (names, upperUnits) = tasks(query)
        #expect(names.count > 50)
        // Every tape is counted once, above the tasks or in one of them.
        #expect(names.reduce(upperUnits) { $0 + $1.units(maxBits: maxBits) } == 1 << UInt64(maxBits))
        for name in names {
            let tapes = tapes(name, maxBits)
            #expect(name.units(maxBits: maxBits) == tapes.reduce(0) { $0 + 1 << UInt64(maxBits - $1.count) })
            let counts = name.tapeCounts(upTo: maxBits)
            for length in 0...maxBits {
                #expect(counts[length] == UInt64(tapes.count { $0.count == length }))
            }
        }
    }

    /// Two classes are disjoint if and only if no tape of one begins with a tape of the other.
    @Test func disjointOnes() throws {
        let query = CensusQuery(prefix: BitString(), budget: Budget(maxBits: 16, patience: 20))
        let (names, _) = tasks(query)
        let all = names.flatMap { tapes($0, 16) }
        #expect(Set(all).count == all.count)
        for (index, name) in names.enumerated() {
            #expect(!name.isDisjoint(from: name))
            for other in names[(index + 1)...] { #expect(name.isDisjoint(from: other)) }
            // Without its last demand, a class holds the whole of it and more.
            guard let parent = ProgramClass(bytes: Array(name.bytes.dropLast(9))) else { continue }
            #expect(!name.isDisjoint(from: parent) && !parent.isDisjoint(from: name))
            let found = ProgramClass.overlap(among: names + [parent])
            let (one, other) = try #require(found)
            #expect(other == names.count && !names[one].isDisjoint(from: parent))
        }
        #expect(ProgramClass.overlap(among: names) == nil)
        #expect(try #require(ProgramClass.overlap(among: names + [names[7]])) == (7, names.count))
    }

    /// A class holds the tapes that begin with one of its own, and no class of the same walk another's.
    @Test func membership() {
        let query = CensusQuery(prefix: BitString("01")!, budget: Budget(maxBits: 14, patience: 20))
        let (names, _) = tasks(query)
        for name in names {
            for tape in tapes(name, 14) {
                for holder in names {
                    #expect(holder.holdsBeginning(of: tape) == (holder == name))
                    #expect(holder.holdsBeginning(of: BitString(tape.bits + [1, 0])) == (holder == name))
                }
                #expect(!name.holdsBeginning(of: BitString(tape.bits.dropLast())))
            }
        }
        // An operand beyond the words of the machine is in no set.
        var wide = BitString()
        InstructionCodec.append(Instruction(.num, 1 << 63), to: &wide)
        #expect(names.allSatisfy { !$0.holdsBeginning(of: wide) })
    }

    @Test func classesOfOneInstruction() throws {
        let set = { (mask: UInt64, number: [UInt8]) in
            ProgramClass(
                bytes: [number.isEmpty ? 2 : 3] + (0..<8).map { UInt8(truncatingIfNeeded: mask >> (8 * $0)) }
                    + number)
        }
        let five = try #require(set(1 << 51, [5, 0, 0, 0, 0, 0, 0, 0]))
        let six = try #require(set(1 << 51, [6, 0, 0, 0, 0, 0, 0, 0]))
        let again = try #require(set(1, []))
        let both = try #require(set(1 | 1 << 51, [5, 0, 0, 0, 0, 0, 0, 0]))
        // `num 5` has the code 0100 00110, `again` 00.
        #expect(five.units(maxBits: 20) == 1 << 11 && again.units(maxBits: 20) == 1 << 18)
        #expect(both.units(maxBits: 20) == 1 << 11 + 1 << 18)
        #expect(five.isDisjoint(from: six) && five.isDisjoint(from: again) && !five.isDisjoint(from: both))
        #expect(!both.isDisjoint(from: again))
        // `pick 16` and beyond: 0101 and a gamma code of 9 bits or more.
        let beyond = try #require(set(1 << 33, []))
        #expect(beyond.tapeCounts(upTo: 16) == (0...16).map { $0 == 13 ? 15 : $0 == 15 ? 32 : 0 })
    }

    /// The class of one instruction, a `num` of `count` operands from `first` on, each greater by `step`;
    /// of `first` alone where no `count` is given.
    private func numbers(_ first: UInt8, _ count: UInt8? = nil, step: UInt8 = 1) -> ProgramClass? {
        let words = (count.map { [first, $0, step] } ?? [first]).flatMap {
            [$0] + [UInt8](repeating: 0, count: 7)
        }
        return ProgramClass(bytes: [count == nil ? 3 : 4] + (0..<8).map { $0 == 6 ? 8 : 0 } + words)
    }

    /// Every class of some of the operands 7…14, which have a code of 11 bits, in steps of up to 4.
    @Test func classesOfSeveralOperands() throws {
        var classes: [(name: ProgramClass, operands: Set<Int>)] = []
        for first in 7...14 {
            classes.append((try #require(numbers(UInt8(first))), [first]))
            for step in 1...4 {
                for count in 2...8 where first + (count - 1) * step <= 14 {
                    let name = try #require(numbers(UInt8(first), UInt8(count), step: UInt8(step)))
                    classes.append((name, Set((0..<count).map { first + $0 * step })))
                }
            }
        }
        // Any three of them overlap where two do.
        for (index, some) in classes.enumerated() {
            let (second, third) = (
                classes[(index * 7 + 3) % classes.count], classes[(index * 5 + 1) % classes.count]
            )
            let three = [some, second, third]
            let pairs = [(0, 1), (0, 2), (1, 2)].filter { pair in
                !three[pair.0].operands.isDisjoint(with: three[pair.1].operands)
            }
            let found = ProgramClass.overlap(among: three.map(\.name))
            #expect(found.map { pair in pairs.contains { $0 == pair } } ?? pairs.isEmpty)
        }
        for (name, operands) in classes {
            #expect(ProgramClass(bytes: name.bytes) == name)
            #expect(name.tapeCounts(upTo: 12) == (0...12).map { $0 == 11 ? UInt64(operands.count) : 0 })
            #expect(name.units(maxBits: 20) == UInt64(operands.count) << 9)
            var tapes: Set<BitString> = []
            for operand in operands {
                var tape = BitString()
                InstructionCodec.append(Instruction(.num, UInt64(operand)), to: &tape)
                tapes.insert(tape)
            }
            #expect(Set(self.tapes(name, 12)) == tapes && self.tapes(name, 10).isEmpty)
            for (other, others) in classes {
                #expect(name.isDisjoint(from: other) == operands.isDisjoint(with: others))
            }
        }
        // More operands than have a code of that length, one alone, and no distance between them.
        #expect(numbers(8, 5, step: 2) == nil && numbers(8, 8) == nil)
        #expect(numbers(8, 1) == nil && numbers(8, 4, step: 0) == nil)
    }
}
