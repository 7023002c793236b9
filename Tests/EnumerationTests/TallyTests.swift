import Enumeration
import TestSupport
import Testing

/// `Tally` on both sides of the index from which it keeps counts in a dictionary.
@Suite struct TallyTests {
    @Test(arguments: [0, 1, 511, 512, 513, 514, 2000]) func agreesWithAnArray(count: Int) {
        var tally = Tally(count: count)
        var array = [UInt64](repeating: 0, count: count)
        #expect(tally.count == count && tally.total == 0 && tally.nonzero.isEmpty)
        for (step, index) in [count - 1, 513, 512, 511, 0, 510, 512, 1999].enumerated()
        where array.indices.contains(index) {
            tally.add(UInt64(1) << UInt64(step), at: index)
            array[index] += UInt64(1) << UInt64(step)
            tally.add(0, at: index / 2)
        }
        #expect((0..<count).map { tally[$0] } == array)
        #expect(tally.total == array.reduce(0, +))
        let nonzero = array.indices.filter { array[$0] > 0 }
        #expect(tally.nonzero.map(\.index) == nonzero)
        #expect(tally.nonzero.map(\.units) == nonzero.map { array[$0] })

        var twice = tally
        twice.add(tally)
        #expect((0..<count).map { twice[$0] } == array.map { 2 * $0 })
    }

    /// A zero that was added is no difference, dense or sparse.
    @Test func equality() {
        var tally = Tally(count: 600)
        for index in [511, 512, 599] { tally.add(0, at: index) }
        #expect(tally == Tally(count: 600))
        tally.add(1, at: 599)
        #expect(tally != Tally(count: 600))
        #expect(Tally(count: 600) != Tally(count: 601))
    }

    @Test(arguments: [511, 512, 513]) func indicesBehindTheEndTrap(count: Int) async {
        switch count {
        case 511: await #expect(processExitsWith: .failure) { Self.addBehind(511) }
        case 512: await #expect(processExitsWith: .failure) { Self.addBehind(512) }
        default: await #expect(processExitsWith: .failure) { Self.addBehind(513) }
        }
    }

    private static func addBehind(_ count: Int) {
        var tally = Tally(count: count)
        tally.add(1, at: count)
    }
}
