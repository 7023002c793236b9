import MonotoneMachine
import Testing

@Suite struct BitStringTests {
    @Test func allStringsInOrder() {
        #expect(BitString.all(ofLength: 0).map(\.description) == [""])
        #expect(BitString.all(ofLength: 2).map(\.description) == ["00", "01", "10", "11"])
        #expect(BitString.all(upTo: 2).map(\.description) == ["", "0", "1", "00", "01", "10", "11"])
        for length in 0...10 {
            let all = BitString.all(ofLength: length)
            #expect(Set(all).count == 1 << length && all == all.sorted())
        }
    }

    @Test func bitsOfAWord() {
        #expect(BitString(highestFirst: 0b1011, count: 4).description == "1011")
        #expect(BitString(highestFirst: 0b1011, count: 6).description == "001011")
        // Higher bits are left out.
        #expect(BitString(highestFirst: 0b1011, count: 3).description == "011")
        #expect(BitString(highestFirst: .max, count: 64).bits == [UInt8](repeating: 1, count: 64))
        #expect(BitString(highestFirst: .max, count: 0).isEmpty)
    }
}
