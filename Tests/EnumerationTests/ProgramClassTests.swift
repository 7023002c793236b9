import Enumeration
import MonotoneMachine
import Synchronization
import Testing

/// The classes that name tasks, against their tapes, one by one.
@Suite struct ProgramClassTests {
    private func tasks(_ query: CensusQuery) -> [ProgramClass] {
        let names = Mutex<[ProgramClass]>([])
        let observer = WalkObserver(
            began: { _, _ in }, finished: { name, _ in names.withLock { $0.append(name) } })
        _ = FastWalk.census(query, observer: observer)
        return names.withLock { $0 }
    }

    private func tapes(_ name: ProgramClass, _ maxBits: Int) -> [BitString] {
        var tapes: [BitString] = []
        name.forEachTape(upTo: maxBits) { tapes.append($0) }
        return tapes
    }

    @Test(arguments: ["", "01"], [13, 16, 20]) func massIsThatOfTheTapes(prefix: String, maxBits: Int) {
        let query = CensusQuery(prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: 30))
        let names = tasks(query)
        #expect(names.count > (maxBits > 13 ? 50 : 5))
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
        let query = CensusQuery(prefix: BitString(), budget: Budget(maxBits: 13, patience: 20))
        let names = tasks(query)
        let all = names.flatMap { tapes($0, 13) }
        #expect(Set(all).count == all.count)
        for (index, name) in names.enumerated() {
            #expect(!name.isDisjoint(from: name))
            for other in names[(index + 1)...] { #expect(name.isDisjoint(from: other)) }
            // Without its last demand, a class holds the whole of it and more.
            guard let parent = ProgramClass(bytes: Array(name.bytes.dropLast(9))) else { continue }
            #expect(!name.isDisjoint(from: parent) && !parent.isDisjoint(from: name))
        }
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
        // Of 7…14 the even ones, of which 8 is the least, and the odd ones.
        let numbers = { (first: UInt8, count: UInt8, step: UInt8) in
            let words = [first, count, step].flatMap { [$0] + [UInt8](repeating: 0, count: 7) }
            return ProgramClass(bytes: [4] + (0..<8).map { $0 == 6 ? 8 : 0 } + words)
        }
        let even = try #require(numbers(8, 4, 2))
        let odd = try #require(numbers(7, 4, 2))
        let nine = try #require(set(1 << 51, [9, 0, 0, 0, 0, 0, 0, 0]))
        #expect(even.tapeCounts(upTo: 12) == (0...12).map { $0 == 11 ? 4 : 0 })
        #expect(even.units(maxBits: 20) == 4 << 9 && tapes(even, 12).count == 4)
        #expect(Set(tapes(even, 11)).isDisjoint(with: tapes(odd, 11)))
        #expect(even.isDisjoint(from: odd) && even.isDisjoint(from: nine) && !odd.isDisjoint(from: nine))
        #expect(!nine.isDisjoint(from: odd) && !odd.isDisjoint(from: odd) && !even.isDisjoint(from: even))
        #expect(ProgramClass(bytes: even.bytes) == even && even.bytes.count == 33)
        // More operands than have a code of that length, one alone, and no distance between them.
        #expect(numbers(8, 5, 2) == nil && numbers(8, 1, 2) == nil && numbers(8, 4, 0) == nil)
        // `pick 16` and beyond: 0101 and a gamma code of 9 bits or more.
        let beyond = try #require(set(1 << 33, []))
        #expect(beyond.tapeCounts(upTo: 16) == (0...16).map { $0 == 13 ? 15 : $0 == 15 ? 32 : 0 })
    }
}
