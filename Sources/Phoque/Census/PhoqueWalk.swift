import Enumeration
import MonotoneMachine

/// The census of a binary Phoque machine of at most 64 cells: the counts of `TapeWalk`, faster, and what is silent by
/// proof told from what is only out of patience.
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

    /// A run that asks for a symbol, and what it stands for: a task that any walk can take.
    struct Subtree: Sendable {
        fileprivate let head: PhoqueHead
        fileprivate let weight: UInt64
        fileprivate let output: Output
    }

    private static let distinct: [(symbol: PhoqueSymbol, weight: UInt64)] = [
        (.plus, 2), (.right, 1), (.left, 1), (.open, 1), (.close, 1), (.print, 1),
    ]
    /// `+ - > < [`: after one of these a run asks for the next symbol, having emitted nothing.
    private static let quietSymbols: UInt64 = 5

    let question: Question
    private let alphabet: TapeAlphabet
    private let budget: Budget
    private let cellCount: Int
    private let interruption: Interruption?
    /// The symbols fetched at which a subtree is cut off instead of walked.
    private let taskSymbols: Int?
    /// What changes at nearly every node lies in memory of its own, since each access to a property would be checked for
    /// exclusiveness.
    private let programCount: UnsafeMutablePointer<UInt64>
    /// In a survey, the units of the runs that ended with each output: at 2^length + word.
    private let endedUnits: UnsafeMutableBufferPointer<UInt64>
    private let isSurvey: Bool

    /// 7^(L − n) for n symbols.
    private let unitsLeft: [UInt64]
    private let prefix: [UInt8]
    /// How many bits end a run: n + 1, or the survey's length.
    private let wanted: Int

    /// The tapes at whose last symbol a fate is sealed, as `TapeWalk` counts them.
    var programs: UInt64 { programCount.pointee }
    /// The units of the runs that ended with each output, in a survey: at 2^length + word.
    var ended: [UInt64] { Array(endedUnits) }
    /// The ledger's classes by index that are counted seldom.
    private var seldom: [LedgerEntry.Fate: [UInt64]] = [:]
    private var outOfBits: [UInt64]
    private var refuted: [UInt64]
    private var next: [UInt64] = [0, 0]
    private(set) var behaviours: [Continuation: BehaviourCount] = [:]
    /// Where the walk was cut.
    private(set) var subtrees: [Subtree] = []

    init(
        _ question: Question, alphabet: TapeAlphabet, budget: Budget, cellCount: Int,
        taskSymbols: Int? = nil, interruption: Interruption?
    ) {
        self.question = question
        self.alphabet = alphabet
        self.budget = budget
        self.cellCount = cellCount
        self.taskSymbols = taskSymbols
        self.interruption = interruption
        unitsLeft = (0...budget.maxBits).map { alphabet.power(budget.maxBits - $0) }
        let outputCount: Int
        switch question {
        case .census(let query):
            prefix = query.prefix.bits
            wanted = prefix.count + 1
            outputCount = 0
        case .survey(let length):
            prefix = []
            wanted = length
            outputCount = 2 << length
        }
        isSurvey = outputCount > 0
        endedUnits = .allocate(capacity: outputCount)
        endedUnits.initialize(repeating: 0)
        programCount = .allocate(capacity: 1)
        programCount.initialize(to: 0)
        outOfBits = [UInt64](repeating: 0, count: prefix.count + 1)
        refuted = outOfBits
    }

    deinit {
        endedUnits.deallocate()
        programCount.deallocate()
    }

    /// Walks all tapes, but for the subtrees where it is cut.
    func walk() { follow(PhoqueHead(), weight: 1, Output(count: 0, word: 0)) }

    /// Walks the tapes of `subtree`.
    func walk(_ subtree: Subtree) { branch(subtree.head, subtree.weight, subtree.output) }

    /// The ledger's classes by index, and next.
    var counts: [LedgerEntry.Fate: [UInt64]] {
        var counts = seldom
        counts[.next] = next
        counts[.refuted] = Array(refuted.dropLast())
        counts[.outOfBits] = outOfBits
        return counts
    }

    /// The bits emitted; the word is kept in surveys and behaviours only, first bit lowest.
    fileprivate struct Output {
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
            switch head.advance(patience: budget.patience, cellCount: cellCount, interruption) {
            case .interrupted: return end(.unvisited, head, weight, output)
            case .emitted(let bit): if take(bit, head, weight, &output) { return }
            case .cycle: return end(.silent, head, weight, output)
            case .outOfPatience: return end(.outOfPatience, head, weight, output)
            case .needsSymbol: return branch(head, weight, output)
            }
        }
    }

    private func branch(_ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        if head.count == taskSymbols {
            return subtrees.append(Subtree(head: head, weight: weight, output: output))
        }
        if head.count == budget.maxBits { return count(.outOfBits, weight, programs: weight, output) }
        if interruption?.isRequested == true { return end(.unvisited, head, weight, output) }
        if head.count + 1 == budget.maxBits, head.steps + 2 < budget.patience {
            return branchAtLast(head, weight, output)
        }
        for (symbol, factor) in Self.distinct { fetch(symbol, head, weight * factor, output) }
    }

    private func fetch(_ symbol: PhoqueSymbol, _ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        var (child, written) = (head, output)
        if let bit = child.fetch(symbol, cellCount: cellCount), take(bit, child, weight, &written) { return }
        follow(child, weight: weight, written)
    }

    /// The last symbol that the budget allows: most of them only lead to the demand for another, and need not
    /// be executed to know that.
    private func branchAtLast(_ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        // An inert `]` is as quiet as the others; one that returns to a `[` on 0 leaves the loop at once.
        let isQuietClose = head.openCount == 0 || head.leavesLoopAtOnce
        let tapes = weight * (Self.quietSymbols + (isQuietClose ? 1 : 0))
        count(.outOfBits, tapes, programs: tapes, output)
        if !isQuietClose { fetch(.close, head, weight, output) }
        guard output.count + 1 < wanted else { return fetch(.print, head, weight, output) }
        var written = output
        written.append(head.currentBit)
        guard output.count < prefix.count, head.currentBit != prefix[output.count] else {
            return count(.outOfBits, weight, programs: weight, written)
        }
        programCount.pointee += weight
        refuted[output.count] += weight
    }

    /// Takes an emitted bit; whether that decides the run.
    private func take(_ bit: UInt8, _ head: PhoqueHead, _ weight: UInt64, _ output: inout Output) -> Bool {
        let k = output.count
        output.append(bit)
        if case .census(let query) = question {
            if k < prefix.count {
                guard bit != prefix[k] else { return false }
                programCount.pointee += weight
                refuted[k] += weight * unitsLeft[head.count]
                return true
            }
            // Before anything is counted, since it may be interrupted.
            guard let continuation = continuation(head, bit, query.horizon) else {
                end(.unvisited, head, weight, Output(count: k, word: 0))
                return true
            }
            programCount.pointee += weight
            next[Int(bit)] += weight * unitsLeft[head.count]
            guard query.horizon > 0 else { return true }
            behaviours.add(
                continuation, units: weight * unitsLeft[head.count], programs: weight,
                length: head.count * alphabet.symbolBits, shortest: ShortTape(head.tape(alphabet)))
            return true
        }
        guard output.count == wanted else { return false }
        end(.next, head, weight, output)
        return true
    }

    private func end(_ fate: LedgerEntry.Fate, _ head: PhoqueHead, _ weight: UInt64, _ output: Output) {
        count(fate, weight * unitsLeft[head.count], programs: weight, output)
    }

    private func count(
        _ fate: LedgerEntry.Fate, _ units: UInt64, programs count: UInt64, _ output: Output
    ) {
        programCount.pointee += count
        if isSurvey {
            endedUnits[1 << output.count | Int(output.word)] += units
        } else if fate == .outOfBits {
            outOfBits[output.count] += units
        } else {
            seldom[fate, default: Array(repeating: 0, count: prefix.count + 1)][output.count] += units
        }
    }

    /// `bit`, and what the run goes on to emit without another symbol; nil where it was interrupted.
    private func continuation(_ start: PhoqueHead, _ bit: UInt8, _ horizon: Int) -> Continuation? {
        var head = start
        var output = Output(count: 0, word: 0)
        output.append(bit)
        loop: while output.count < horizon {
            switch head.advance(patience: budget.patience, cellCount: cellCount, interruption) {
            case .emitted(let bit): output.append(bit)
            case .interrupted: return nil
            case .needsSymbol, .cycle, .outOfPatience: break loop
            }
        }
        return Continuation(word: output.word, count: output.count)
    }
}
