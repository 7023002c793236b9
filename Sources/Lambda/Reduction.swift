/// Weak-head reduction of a term on its input, by need: a Krivine machine whose arguments are evaluated at
/// most once (Krivine 2007; Sestoft 1997).
///
/// It evaluates `T L_0 '+' V` of Docs/lambda.md, never under an abstraction. It holds neither the rest of
/// the term nor the tape: it stops where it needs a node that is a hole, or an input bit, and goes on when
/// it has been given. Everything but the contents of thunks only grows, so a `mark` can be gone back to.
///
/// Cost: constant for each node visited; memory grows with the steps, to `mostCells` at most.
struct Reduction: Sendable {
    enum Event: Hashable, Sendable {
        case emitted(UInt8)
        /// The node at this address is a hole and is needed.
        case needsTerm(Int32)
        case needsBit
        /// It never emits again: V or a value stands alone, or the head is stuck.
        case silent
        case outOfPatience
    }

    /// What a thunk, or the machine's focus, holds.
    fileprivate struct Closure: Sendable {
        enum Kind: UInt8, Sendable {
            /// The node `first` in the environment `second`, not evaluated.
            case term
            /// The same, an abstraction.
            case abstraction
            /// The input cell L_`first`.
            case cell
            /// A primitive: `first` is its raw value.
            case primitive
        }
        var kind: Kind
        var first: Int32
        var second: Int32
    }

    private enum Primitive { static let zero: Int32 = 0, one: Int32 = 1, plus: Int32 = 2, end: Int32 = 3 }

    /// A link of the stack: an argument, or, with `isUpdate`, a thunk that waits for its value.
    private struct Link: Sendable {
        let thunk: Int32
        let next: Int32
        let isUpdate: Bool
    }

    private struct Environment: Sendable {
        let thunk: Int32
        let parent: Int32
    }

    /// The most thunks, and the most links: beyond them a run is out of patience. Each environment has a link
    /// that it came from, so it is no more of them either.
    static let mostCells = 1 << 26

    var arena = TermArena()
    private var thunks: [Closure]
    private var links: [Link] = []
    private var environments: [Environment] = []
    private var focus = Closure(kind: .term, first: TermArena.root, second: -1)
    private var stack: Int32 = -1
    /// The input bits read.
    private(set) var input: [UInt8] = []
    private(set) var emittedCount = 0
    /// β-steps: abstractions and input cells applied, since the start and since the last emission.
    private(set) var steps = 0
    private(set) var stepsSinceEmission = 0
    /// What thunks held before they were evaluated; kept from the first `mark` on.
    private var history: [(thunk: Int32, held: Closure)] = []
    private var keepsHistory = false

    init() {
        let primitives = [Primitive.zero, Primitive.one, Primitive.plus, Primitive.end]
        thunks = primitives.map { Closure(kind: .primitive, first: $0, second: 0) }
        push(argument: Primitive.end)
        push(argument: Primitive.plus)
        push(argument: cell(0))
    }

    /// Gives the input bit that was needed.
    mutating func supply(_ bit: UInt8) { input.append(bit) }

    mutating func advance(patience: Int) -> Event {
        while true {
            if focus.kind == .term {
                switch arena[focus.first] {
                case .hole: return .needsTerm(focus.first)
                case .application(let function, let argument):
                    push(argument: thunk(of: argument, in: focus.second))
                    focus.first = function
                case .variable(let index): enter(lookUp(index, in: focus.second))
                case .abstraction: focus.kind = .abstraction
                }
                continue
            }
            guard stack >= 0 else { return .silent }
            let top = links[Int(stack)]
            if top.isUpdate {
                stack = top.next
                if keepsHistory { history.append((top.thunk, thunks[Int(top.thunk)])) }
                thunks[Int(top.thunk)] = focus
                continue
            }
            if let event = apply(to: top, patience: patience) { return event }
        }
    }

    /// Applies the value in focus to the argument on top of the stack.
    private mutating func apply(to top: Link, patience: Int) -> Event? {
        switch focus.kind {
        case .term: preconditionFailure("a term is no value")
        case .abstraction:
            guard count(patience), case .abstraction(let body) = arena[focus.first] else {
                return .outOfPatience
            }
            stack = top.next
            environments.append(Environment(thunk: top.thunk, parent: focus.second))
            focus = Closure(kind: .term, first: body, second: Int32(environments.count - 1))
        case .cell:
            if stepsSinceEmission >= patience { return .outOfPatience }
            let index = Int(focus.first)
            guard index < input.count else { return .needsBit }
            _ = count(patience)
            stack = top.next
            push(argument: cell(focus.first + 1))
            push(
                argument: newThunk(
                    Closure(kind: .term, first: TermArena.bits[Int(input[index])], second: -1)))
            enter(top.thunk)
        case .primitive:
            let primitive = focus.first
            guard primitive != Primitive.end else { return .silent }
            stack = top.next
            if primitive == Primitive.plus {
                push(argument: Primitive.one)
                push(argument: Primitive.zero)
                enter(top.thunk)
            } else {
                push(argument: Primitive.plus)
                enter(top.thunk)
                emittedCount += 1
                stepsSinceEmission = 0
                return .emitted(UInt8(primitive))
            }
        }
        return nil
    }

    private mutating func count(_ patience: Int) -> Bool {
        guard stepsSinceEmission < patience, thunks.count < Self.mostCells, links.count < Self.mostCells
        else { return false }
        steps += 1
        stepsSinceEmission += 1
        return true
    }

    private mutating func push(argument thunk: Int32) {
        links.append(Link(thunk: thunk, next: stack, isUpdate: false))
        stack = Int32(links.count - 1)
    }

    /// Puts what `thunk` holds in focus; where that is not evaluated, the thunk waits for its value.
    private mutating func enter(_ thunk: Int32) {
        focus = thunks[Int(thunk)]
        if focus.kind == .term {
            links.append(Link(thunk: thunk, next: stack, isUpdate: true))
            stack = Int32(links.count - 1)
        }
    }

    private func lookUp(_ index: Int32, in environment: Int32) -> Int32 {
        var environment = environment
        for _ in 1..<index { environment = environments[Int(environment)].parent }
        return environments[Int(environment)].thunk
    }

    /// The thunk of an argument: that of its variable, where it is one, else a new one.
    private mutating func thunk(of argument: Int32, in environment: Int32) -> Int32 {
        if case .variable(let index) = arena[argument] { return lookUp(index, in: environment) }
        return newThunk(Closure(kind: .term, first: argument, second: environment))
    }

    private mutating func cell(_ index: Int32) -> Int32 {
        newThunk(Closure(kind: .cell, first: index, second: 0))
    }

    private mutating func newThunk(_ closure: Closure) -> Int32 {
        thunks.append(closure)
        return Int32(thunks.count - 1)
    }
}

extension Reduction {
    /// A state to go back to; O(1) to make.
    struct Mark {
        fileprivate let thunks: Int
        fileprivate let links: Int
        fileprivate let environments: Int
        fileprivate let history: Int
        fileprivate let input: Int
        fileprivate let focus: Closure
        fileprivate let stack: Int32
        fileprivate let emitted: Int
        fileprivate let steps: Int
        fileprivate let stepsSinceEmission: Int
    }

    mutating func mark() -> Mark {
        keepsHistory = true
        return Mark(
            thunks: thunks.count, links: links.count, environments: environments.count,
            history: history.count, input: input.count, focus: focus, stack: stack, emitted: emittedCount,
            steps: steps, stepsSinceEmission: stepsSinceEmission)
    }

    /// Goes back to `mark`; the arena is the caller's. Cost: the thunks evaluated since.
    mutating func restore(_ mark: Mark) {
        while history.count > mark.history {
            let (thunk, held) = history.removeLast()
            thunks[Int(thunk)] = held
        }
        thunks.removeLast(thunks.count - mark.thunks)
        links.removeLast(links.count - mark.links)
        environments.removeLast(environments.count - mark.environments)
        input.removeLast(input.count - mark.input)
        focus = mark.focus
        stack = mark.stack
        emittedCount = mark.emitted
        steps = mark.steps
        stepsSinceEmission = mark.stepsSinceEmission
    }
}
