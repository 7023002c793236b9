import Enumeration
import Testing

/// The stack in its ring, as sets of instructions are compared on it.
@Suite struct StackViewTests {
    /// Every stack of zeros and ones, and with another word at its ends or inside, against the definition: word p + k is
    /// word q + k for k = 0 … 14, and word 16 is 0.
    @Test(arguments: [(0, 1), (0, 2), (1, 2)]) func tailsMatch(p: Int, q: Int) {
        let words = UnsafeMutablePointer<Int64>.allocate(capacity: 16)
        defer { words.deallocate() }
        var matches = 0
        for pattern in 0..<1 << 16 {
            for place in [0, 1, 7, 15, 16] {
                for k in 0..<16 { words[k] = k == place ? -2 : Int64(pattern >> k & 1) }
                let stack = StackView(words: words, top: pattern / 7 & 15)
                let isSame = (0..<15).allSatisfy { stack[$0 + p] == stack[$0 + q] }
                guard stack.tailsMatch(p, q) == isSame else {
                    Issue.record("\((0..<16).map { stack[$0] })")
                    return
                }
                matches += isSame ? 1 : 0
            }
        }
        #expect(matches > 0)
    }
}
