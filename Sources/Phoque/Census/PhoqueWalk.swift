import Enumeration
import Machines
import MonotoneMachine

/// The census of a binary Phoque machine of at most 64 cells: the counts of `TapeWalk`, faster.
///
/// `+` and `-` do the same to a bit, so one run serves both, and counts twice. After the last symbol within
/// the budget a run goes on only where that closes a loop: the others are counted without being made. A run
/// that comes back to a configuration without an emission is silent, by proof.
final class PhoqueWalk {
    enum Question {
        case census(CensusQuery)
        /// The outputs of up to this many bits.
        case survey(length: Int)
    }

    /// The symbols fetched at which a subtree is one thread's own.
    private static let splitSymbols = 3
    private static let distinct: [(symbol: PhoqueSymbol, weight: UInt64)] = [
        (.plus, 2), (.right, 1), (.left, 1), (.open, 1), (.close, 1), (.print, 1),
    ]
    /// `+ - > < [`: after one of these a run asks for the next symbol, having emitted nothing.
    private static let quietSymbols: UInt64 = 5

    let question: Question
    private let alphabet: TapeAlphabet
    private let budget: Budget
    private let cellCount: Int
    private let share: SubtreeShare
    private let countsTop: Bool
    private var taken: Int
    private var subtree = 0
    private var isTop = true
    /// 7^(L − n) for n symbols.
    private let unitsLeft: [UInt64]
    private let prefix: [UInt8]
    /// How many bits end a run: n + 1, or the survey's length.
    private let wanted: Int

    /// The tapes at whose last symbol a fate is sealed, as `TapeWalk` counts them.
    private(set) var programs: UInt64 = 0
    /// The ledger's classes by index, and next.
    private(set) var counts: [LedgerEntry.Fate: [UInt64]] = [:]
    private var outOfBits: [UInt64]
    private var refuted: [UInt64]
    private var next: [UInt64] = [0, 0]
    private(set) var behaviours: [Continuation: BehaviourCount] = [:]
    /// In a survey, the units of the runs that ended with each output: at 2^length + word.
    private(set) var ended: [UInt64] = []

    init(
        _ question: Question, alphabet: TapeAlphabet, budget: Budget, cellCount: Int, share: SubtreeShare,
        countsTop: Bool
    ) {
        self.question = question
        self.alphabet = alphabet
        self.budget = budget
        self.cellCount = cellCount
        self.share = share
        self.countsTop = countsTop
        unitsLeft = (0...budget.maxBits).map { alphabet.power(budget.maxBits - $0) }
        switch question {
        case .census(let query):
            prefix = query.prefix.bits
            wanted = prefix.count + 1
        case .survey(let length):
            prefix = []
            wanted = length
            ended = [UInt64](repeating: 0, count: 2 << length)
        }
        outOfBits = [UInt64](repeating: 0, count: prefix.count + 1)
        refuted = outOfBits
        taken = share.draw()
    }

    /// Walks all that falls to this walk.
    func run() {
        follow(PhoqueHead(), weight: 1, Output(count: 0, word: 0))
        counts[.next] = next
        counts[.refuted] = Array(refuted.dropLast())
        counts[.outOfBits] = outOfBits
    }

    /// The bits emitted; the word is kept in surveys and behaviours only, first bit lowest.
    private struct Output {
        var count: Int
        var word: UInt64

        mutating func append(_ bit: UInt8) {
            word |= UInt64(bit) &<< UInt64(count & 63)
            count += 1
        }
    }

    /// Follows `start` and all that it may fetch.
    private func follow(_ start: PhoqueHead, weight: UInt64, _ emitted: Output) {
        var (head, output) = (start, emitted)
        while true {
            switch head.advance(patience: budget.patience, cellCount: cellCount) {
            case .emitted(let bit): if take(bit, head, weight, &output) { return }
            case .cycle: return end(.silent, head, weight, output)
            case .outOfPatience: return end(.outOfPatience, head, weight, output)
            case .needsSymbol: return branch(head, weight, output)
            }
        }
    }

    private func branch(_ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        if isTop, head.count == Self.splitSymbols {
            subtree += 1
            guard subtree - 1 == taken else { return }
            taken = share.draw()
            isTop = false
            defer { isTop = true }
            return branch(head, weight, output)
        }
        if head.count == budget.maxBits { return count(.outOfBits, weight, programs: weight, output) }
        if share.isInterrupted { return end(.unvisited, head, weight, output) }
        let isLast = head.count + 1 == budget.maxBits && head.steps + 1 < budget.patience
        if isLast {
            // An inert `]` is as quiet as the others.
            let isInert = head.openCount == 0
            let tapes = weight * (Self.quietSymbols + (isInert ? 1 : 0))
            count(.outOfBits, tapes, programs: tapes, output)
        }
        for (symbol, factor) in Self.distinct {
            if isLast, symbol != .print, symbol != .close || head.openCount == 0 { continue }
            var (child, written) = (head, output)
            if let bit = child.fetch(symbol, cellCount: cellCount),
                take(bit, child, weight * factor, &written)
            {
                continue
            }
            follow(child, weight: weight * factor, written)
        }
    }

    /// Takes an emitted bit; whether that decides the run.
    private func take(_ bit: UInt8, _ head: PhoqueHead, _ weight: UInt64, _ output: inout Output) -> Bool {
        let k = output.count
        output.append(bit)
        if case .census(let query) = question {
            if k < prefix.count {
                guard bit != prefix[k] else { return false }
                if isCounted {
                    programs += weight
                    refuted[k] += weight * unitsLeft[head.count]
                }
                return true
            }
            if isCounted {
                programs += weight
                next[Int(bit)] += weight * unitsLeft[head.count]
                if query.horizon > 0 { addBehaviour(head, weight, bit, query.horizon) }
            }
            return true
        }
        guard output.count == wanted else { return false }
        end(.next, head, weight, output)
        return true
    }

    private var isCounted: Bool { !isTop || countsTop }

    private func end(_ fate: LedgerEntry.Fate, _ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        count(fate, weight * unitsLeft[head.count], programs: weight, output)
    }

    private func count(
        _ fate: LedgerEntry.Fate, _ units: UInt64, programs count: UInt64, _ output: Output
    ) {
        guard isCounted else { return }
        programs += count
        if !ended.isEmpty {
            ended[1 << output.count | Int(output.word)] += units
        } else if fate == .outOfBits {
            outOfBits[output.count] += units
        } else {
            counts[fate, default: Array(repeating: 0, count: prefix.count + 1)][output.count] += units
        }
    }

    /// What the run goes on to emit without another symbol.
    private func addBehaviour(_ start: PhoqueHead, _ weight: UInt64, _ bit: UInt8, _ horizon: Int) {
        var head = start
        var output = Output(count: 0, word: 0)
        output.append(bit)
        while output.count < horizon,
            case .emitted(let bit) = head.advance(patience: budget.patience, cellCount: cellCount)
        {
            output.append(bit)
        }
        let continuation = Continuation(word: output.word, count: output.count)
        let units = weight * unitsLeft[start.count]
        if behaviours[continuation] != nil {
            behaviours[continuation]!.units += units
            behaviours[continuation]!.programs += weight
            if start.count * alphabet.symbolBits > behaviours[continuation]!.shortest.count { return }
            let tape = ShortTape(start.tape(alphabet))
            behaviours[continuation]!.shortest = min(behaviours[continuation]!.shortest, tape)
        } else {
            behaviours[continuation] = BehaviourCount(
                units: units, programs: weight, shortest: ShortTape(start.tape(alphabet)))
        }
    }
}
