import MonotoneMachine
import TestSupport
import Testing

/// Sixteen words as the definition has them: every push and pop moves all of them.
private struct NaiveStack {
    var words = [Int64](repeating: 0, count: 16)

    mutating func push(_ word: Int64) { words = [word] + words[0..<15] }

    mutating func pop() -> Int64 {
        let word = words[0]
        words = words[1...] + [0]
        return word
    }
}

@Suite struct WordStackTests {
    private static let seed: UInt64 = 20_261_122

    @Test func startsWithSixteenZeros() {
        var stack = WordStack()
        #expect(stack.words == [Int64](repeating: 0, count: 16))
        for _ in 0..<40 { #expect(stack.pop() == 0) }
    }

    @Test func seventeenthWordIsLost() {
        var stack = WordStack()
        for word in 1...17 { stack.push(Int64(word)) }
        #expect(stack.words == (2...17).reversed().map(Int64.init))
        for word in (2...17).reversed() { #expect(stack.pop() == Int64(word)) }
        #expect(stack.pop() == 0)
    }

    @Test func agreesWithTheNaiveStack() {
        print("WordStack: seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        var stack = WordStack()
        var naive = NaiveStack()
        var failures: [String] = []
        for step in 0..<20_000 {
            // Runs of pushes and of pops, so that both ends of the depth are met.
            let pushes = step / 23 % 2 == 0 ? 7 : 3
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<pushes:
                let word = Int64.random(in: -3...3, using: &random)
                stack.push(word)
                naive.push(word)
            case pushes..<10:
                if stack.pop() != naive.pop() { failures.append("pop at step \(step)") }
            default:
                let k = Int.random(in: 0..<16, using: &random)
                let word = Int64.random(in: .min ... .max, using: &random)
                stack[k] = word
                naive.words[k] = word
            }
            if stack.words != naive.words { failures.append("words at step \(step)") }
            var significant = naive.words
            while significant.last == 0 { significant.removeLast() }
            if stack.significantWords != significant { failures.append("significant at step \(step)") }
        }
        #expect(failures.isEmpty, "seed \(Self.seed): \(failures.prefix(5))")
    }
}
