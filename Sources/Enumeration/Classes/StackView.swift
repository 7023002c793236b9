/// The stack of a run in its ring: word k counted from the top, and zeros beyond word 15.
package struct StackView {
    let words: UnsafeMutablePointer<Int64>
    let top: Int

    package init(words: UnsafeMutablePointer<Int64>, top: Int) {
        self.words = words
        self.top = top
    }

    @inline(__always)
    package subscript(k: Int) -> Int64 { k < 16 ? words[(top &+ k) & 15] : 0 }

    /// Whether the words from `p` on are those from `q` on, as far as they stay on the stack: 0 ≤ p < q ≤ 2.
    ///
    /// Word 16 is 0. So p = 1 means that all words from 1 on are 0, and q − p = 2 that the even ones are 0 and the
    /// odd ones one word.
    package func tailsMatch(_ p: Int, _ q: Int) -> Bool {
        // Most tails differ at once.
        let second = words[(top &+ 1) & 15]
        var difference: Int64 = 0
        if q == 1 {
            let word = words[top]
            guard second == word else { return false }
            for k in 0..<16 { difference |= words[k] ^ word }
        } else if p == 1 {
            guard second == 0 else { return false }
            for k in 1..<16 { difference |= words[(top &+ k) & 15] }
        } else {
            guard words[top] == 0, words[(top &+ 3) & 15] == second else { return false }
            for k in 0..<8 {
                difference |= words[(top &+ 2 &* k) & 15]
                difference |= words[(top &+ 2 &* k &+ 1) & 15] ^ second
            }
        }
        return difference == 0
    }
}
