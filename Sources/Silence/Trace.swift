import MonotoneMachine

/// A run's configurations behind its next jumps back, as plain numbers.
///
/// Every endless run without an emission jumps back again and again, so this is where loops are looked for.
struct Trace {
    enum End: Equatable { case open, emits, overflows }

    private let loop: LoopState
    private var ip: Int
    private var marks: UInt64
    private var stack: [Int64]
    private var top = 0
    private(set) var steps = 0
    private(set) var end = End.open
    /// Of each visit the ip, the marks, and the words from the top.
    private(set) var places: [(ip: Int, marks: UInt64)] = []
    private var words: [Int64] = []

    init(_ loop: LoopState) {
        self.loop = loop
        ip = loop.moment.ip
        marks = loop.moment.marks
        stack = loop.moment.stack
        places.reserveCapacity(16)
        words.reserveCapacity(16 * SymbolicState.depth)
    }

    var count: Int { places.count }

    func word(_ visit: Int, _ k: Int) -> Int64 { words[visit * SymbolicState.depth + k] }

    func state(_ visit: Int) -> SymbolicState {
        SymbolicState(
            ip: places[visit].ip, marks: places[visit].marks,
            words: (0..<SymbolicState.depth).map { Polynomial(word(visit, $0)) })
    }

    private mutating func push(_ word: Int64) {
        top = (top &- 1) & 15
        stack[top] = word
    }

    private mutating func pop() -> Int64 {
        let word = stack[top]
        stack[top] = 0
        top = (top &+ 1) & 15
        return word
    }

    /// Goes on until there are `visits` visits or `reach` steps in all, while the trace is open.
    mutating func extend(to visits: Int, reach: Int) {
        while end == .open, count < visits, steps < reach { step() }
    }

    private mutating func step() {
        steps += 1
        guard ip < loop.code.count else {
            end = .emits
            return
        }
        let instruction = loop.code[ip]
        ip += 1
        switch instruction.opcode {
        case .again, .emit, .read: end = .emits
        case .open: marks |= 1 << UInt64(ip)
        case .close:
            let mark = 63 - marks.leadingZeroBitCount
            if pop() != 0 {
                ip = mark
                places.append((ip, marks))
                for k in 0..<SymbolicState.depth { words.append(stack[(top &+ k) & 15]) }
            } else if mark > 0 {
                marks ^= 1 << UInt64(mark)
            }
        case .put:
            let word = pop()
            if instruction.operand < 16 { stack[(top &+ Int(instruction.operand)) & 15] = word }
        case .num:
            if let word = Int64(exactly: instruction.operand) { push(word) } else { end = .overflows }
        case .pick: push(instruction.operand < 16 ? stack[(top &+ Int(instruction.operand)) & 15] : 0)
        case .time: push(Int64(loop.time))
        case .recall: push(loop.recalled(pop()))
        case .look: push(loop.looked(pop()))
        case .half: push(pop() >> 1)
        case .less:
            let b = pop()
            push(pop() < b ? 1 : 0)
        case .inc: push(pop().addingReportingOverflow(1))
        case .add:
            let b = pop()
            push(pop().addingReportingOverflow(b))
        case .sub:
            let b = pop()
            push(pop().subtractingReportingOverflow(b))
        case .mul:
            let b = pop()
            push(pop().multipliedReportingOverflow(by: b))
        }
    }

    private mutating func push(_ result: (partialValue: Int64, overflow: Bool)) {
        push(result.partialValue)
        if result.overflow { end = .overflows }
    }
}

extension LoopState {
    /// Output bit `index`, 0 where there is none.
    func recalled(_ index: Int64) -> Int64 {
        index >= 0 && index < Int64(time) ? Int64(output[Int(index)]) : 0
    }

    /// Bit `index` of the context, 0 where there is none.
    func looked(_ index: Int64) -> Int64 {
        index >= 0 && index < 64 ? Int64(context >> UInt64(index) & 1) : 0
    }
}
