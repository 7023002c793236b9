import MonotoneMachine

/// The walk over all transition tables of n states that begin with a move to the right, on a tape of 0s.
///
/// A run goes on until it needs an entry that is undefined. There it splits: into the two halting entries,
/// which are counted at once, and into one run for each other entry. New states are taken in order, and a run
/// that enters the first of m of them stands for m machines that differ in names only. A machine is decided
/// when it halts, whatever its undefined entries hold: each of the u that are left has 4n + 2 values, so the run
/// stands for (4n + 2)^u machines. These are integers, and the counts are exact.
final class TableWalk {
    let stateCount: Int
    let stepBound: Int
    let counts = OutputCounts()
    /// Whether nothing was left out for an interruption.
    private(set) var isComplete = true
    /// Where the walk was cut, in a walk of the upper part.
    private(set) var subtrees: [Subtree] = []

    /// The number of defined entries at which a subtree is cut off instead of walked.
    private let splitEntries: Int?
    private let interruption: Interruption?
    private let table: TransitionTable
    private let records = RecordLogs()
    /// (4n + 2)^u.
    private let powers: [UInt64]

    /// A place in the walk: a run at an undefined entry, and what it stands for.
    struct Node<Run: TuringRun>: Sendable {
        var run: Run
        /// How many states have names.
        var usedStates: Int
        /// How many entries are undefined; at least 1.
        var undefined: Int
        /// How many ways of naming the states it stands for.
        var weight: UInt64
    }

    /// A node with its table: a task that any walk of as many states can take.
    struct Subtree: Sendable {
        fileprivate let contents: [UInt64]
        fileprivate let node: Node<WordRun>
    }

    init(stateCount: Int, stepBound: Int, splitEntries: Int? = nil, interruption: Interruption? = nil) {
        self.stateCount = stateCount
        self.stepBound = stepBound
        self.splitEntries = splitEntries
        self.interruption = interruption
        table = TransitionTable(stateCount: stateCount)
        powers = (0..<(2 * stateCount)).reduce(into: [1]) { powers, _ in
            powers.append(powers[powers.count - 1] * UInt64(4 * stateCount + 2))
        }
    }

    deinit {
        table.deallocate()
        records.deallocate()
    }

    /// Walks everything from `start`, a run before its first step.
    func walk<Run: TuringRun>(from start: Run) {
        let node = Node(run: start, usedStates: 1, undefined: 2 * stateCount, weight: 1)
        branch(node, moves: [1])
    }

    /// Walks the part of the tree below `subtree`.
    func walk(_ subtree: Subtree) {
        table.contents = subtree.contents
        expand(subtree.node)
    }

    /// Counts the machines that halt here, and goes on with the others.
    private func expand<Run: TuringRun>(_ node: Node<Run>) {
        if 2 * stateCount - node.undefined == splitEntries, let node = node as? Node<WordRun> {
            subtrees.append(Subtree(contents: table.contents, node: node))
            return
        }
        if node.run.steps >= stepBound { return }
        let length = node.run.visitedCount
        let machines = node.weight * powers[node.undefined - 1]
        counts.add(length: length, cells: node.run.visitedCells(writing: 0), weight: machines)
        counts.add(length: length, cells: node.run.visitedCells(writing: 1), weight: machines)
        // With all entries defined and none of them halting, a machine never halts.
        if node.undefined == 1 { return }
        if node.undefined >= 3, interruption?.isRequested == true {
            isComplete = false
            return
        }
        branch(node, moves: [0, 1])
    }

    /// Defines the entry that `node` stopped at in each way that does not halt and moves as `moves` say, 1 for
    /// right and 0 for left, and follows each.
    @inline(__always)
    private func branch<Run: TuringRun>(_ node: Node<Run>, moves: [UInt64]) {
        let (state, symbol) = (node.run.state, node.run.symbol)
        let saved = table[state]
        for next in 0...min(node.usedStates, stateCount - 1) {
            table.define(state, symbol, Transition(next: next, changes: 0, movesRight: 0))
            guard table.mayHalt(from: next) else { continue }
            var child = node
            if next == node.usedStates {
                child.usedStates += 1
                child.weight *= UInt64(stateCount - next)
            }
            child.undefined -= 1
            for move in moves {
                for changes in 0...1 as ClosedRange<UInt64> {
                    table.define(
                        state, symbol, Transition(next: next, changes: changes, movesRight: move))
                    follow(child)
                }
            }
        }
        table[state] = saved
    }

    @inline(__always)
    private func follow<Run: TuringRun>(_ node: Node<Run>) {
        var node = node
        switch node.run.proceed(by: table, stepBound: stepBound, records: records) {
        case .undefined: expand(node)
        case .endless: break
        case .tapeTooShort:
            follow(
                Node(
                    run: node.run.onLongTape, usedStates: node.usedStates, undefined: node.undefined,
                    weight: node.weight))
        }
    }
}
