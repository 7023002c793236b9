import MonotoneMachine

/// Candidates sorted by what they do to a configuration: those of one class lead to the same one.
///
/// Classes are found by a hash of the resulting stack, word k times `base`^k modulo 2^64, which each kind
/// changes in a constant number of operations; two kinds are put together only after their stacks have
/// been compared word by word.
struct Partition {
    /// How a kind changes the stack.
    fileprivate enum Shape: UInt8 { case push, unary, binary, drop, put }

    struct Class {
        var candidates: Candidates
        fileprivate var key: UInt64
        fileprivate var shape: Shape
        fileprivate var value: Int64
    }

    /// Every kind is a class of its own at the most.
    static let mostClasses = 52

    let classes: UnsafeMutablePointer<Class>
    private(set) var count = 0
    private var largestJoined: Int64 = -1
    /// The stack before, word 0 first, and sixteen zeros behind it.
    private let stack: UnsafeMutablePointer<Int64>
    private var hash: UInt64 = 0
    /// The hashes of the stack after one and two pops.
    private var hashPopped: UInt64 = 0
    private var hashPoppedTwice: UInt64 = 0

    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// `base`^0 … `base`^16.
    private let powers: UnsafePointer<UInt64>

    static func makePowers() -> UnsafeMutablePointer<UInt64> {
        let powers = UnsafeMutablePointer<UInt64>.allocate(capacity: 17)
        var power: UInt64 = 1
        for k in 0...16 {
            powers[k] = power
            power = power &* base
        }
        return powers
    }

    init(classes: UnsafeMutablePointer<Class>, stack: UnsafeMutablePointer<Int64>, powers: UnsafePointer<UInt64>) {
        self.classes = classes
        self.stack = stack
        self.powers = powers
    }

    /// Sorts `candidates` by their effect on `frame`.
    ///
    /// - Parameters:
    ///   - history: the output so far.
    ///   - context: the side information of this time step.
    @inline(__always)
    mutating func sort(
        _ candidates: Candidates, on frame: Frame, history: UnsafeMutablePointer<UInt8>, context: UInt64
    ) {
        count = 0
        let top = frame.top
        hash = 0
        for k in 0..<16 {
            let word = frame.words[(top &+ k) & 15]
            stack[k] = word
            hash = hash &+ UInt64(bitPattern: word) &* powers[k]
        }
        hashPopped = 0
        hashPoppedTwice = 0
        for k in 0..<15 { hashPopped = hashPopped &+ UInt64(bitPattern: stack[k + 1]) &* powers[k] }
        for k in 0..<14 { hashPoppedTwice = hashPoppedTwice &+ UInt64(bitPattern: stack[k + 2]) &* powers[k] }
        let b = stack[0]
        let a = stack[1]
        var rest = candidates.mask
        while rest != 0 {
            let kind = rest.trailingZeroBitCount
            rest &= rest &- 1
            switch kind {
            case Candidates.num: addNumber(candidates)
            case Candidates.putBeyond: add(kind, .drop, 0)
            case Candidates.put...: add(kind, .put, Int64(kind &- Candidates.put))
            case Candidates.pickBeyond: add(kind, .push, 0)
            case Candidates.pick...: add(kind, .push, stack[kind &- Candidates.pick])
            default:
                switch Opcode(rawValue: UInt8(kind)).unsafelyUnwrapped {
                case .time: add(kind, .push, Int64(frame.time))
                case .recall: add(kind, .unary, b >= 0 && b < Int64(frame.time) ? Int64(history[Int(b)]) : 0)
                case .look: add(kind, .unary, b >= 0 && b < 64 ? Int64(context >> UInt64(b) & 1) : 0)
                case .half: add(kind, .unary, b >> 1)
                case .inc: addChecked(kind, .unary, b.addingReportingOverflow(1))
                case .add: addChecked(kind, .binary, a.addingReportingOverflow(b))
                case .sub: addChecked(kind, .binary, a.subtractingReportingOverflow(b))
                case .mul: addChecked(kind, .binary, a.multipliedReportingOverflow(by: b))
                case .less: add(kind, .binary, a < b ? 1 : 0)
                case .close:
                    // Only where it neither jumps nor removes a mark is it like a pop.
                    if b == 0, frame.marks == 1 { add(kind, .drop, 0) } else { addAlone(kind) }
                case .again, .emit, .read, .open, .num, .pick, .put: addAlone(kind)
                }
            }
        }
    }

    /// Puts into each class the `num` that acts like it, where there is one of at most `longest` bits.
    @inline(__always)
    mutating func joinNumbers(longest: Int) {
        largestJoined = -1
        for index in 0..<count where !classes[index].isAlone {
            let value = resultWord(classes[index].shape, classes[index].value, 0)
            guard value >= 0, CodeLengths.ofNumber(value) <= longest else { continue }
            guard classes[index].key == key(.push, value), isSame(.push, value, index) else { continue }
            classes[index].candidates.mask |= Candidates.bit(Candidates.num)
            classes[index].candidates.number = value
            classes[index].candidates.numberCount = 1
            largestJoined = max(largestJoined, value)
        }
    }

    /// Whether `num` of this operand is in one of the classes.
    @inline(__always)
    func hasJoined(_ value: Int64) -> Bool {
        guard value <= largestJoined else { return false }
        for index in 0..<count
        where classes[index].candidates.mask & Candidates.bit(Candidates.num) != 0
            && classes[index].candidates.number == value
        { return true }
        return false
    }

    /// How many of the joined operands lie in `first` … 2 · `first` and are of that parity.
    func joinedNumbers(from first: Int64, parity: Int64) -> UInt64 {
        var joined: UInt64 = 0
        for index in 0..<count where classes[index].candidates.mask & Candidates.bit(Candidates.num) != 0 {
            let value = classes[index].candidates.number
            if value >= first, value <= 2 * first, value & 1 == parity { joined += 1 }
        }
        return joined
    }

    @inline(__always)
    private func key(_ shape: Shape, _ value: Int64) -> UInt64 {
        let word = UInt64(bitPattern: value)
        switch shape {
        case .push:
            return word &+ powers[1] &* hash &- UInt64(bitPattern: stack[15]) &* powers[16]
        case .unary: return hash &- UInt64(bitPattern: stack[0]) &+ word
        case .binary: return word &+ powers[1] &* hashPoppedTwice
        case .drop: return hashPopped
        case .put:
            let k = Int(value)
            return hashPopped &+ UInt64(bitPattern: stack[0] &- stack[k + 1]) &* powers[k]
        }
    }

    /// Word `k` of the stack after a change of that shape and value.
    @inline(__always)
    private func resultWord(_ shape: Shape, _ value: Int64, _ k: Int) -> Int64 {
        switch shape {
        case .push: k == 0 ? value : stack[k - 1]
        case .unary: k == 0 ? value : stack[k]
        case .binary: k == 0 ? value : stack[k + 1]
        case .drop: stack[k + 1]
        case .put: k == Int(value) ? stack[0] : stack[k + 1]
        }
    }

    private func isSame(_ shape: Shape, _ value: Int64, _ index: Int) -> Bool {
        let other = classes[index]
        if shape == other.shape, value == other.value { return true }
        for k in 0..<16
        where resultWord(shape, value, k) != resultWord(other.shape, other.value, k) { return false }
        return true
    }

    @inline(__always)
    private mutating func add(_ kind: Int, _ shape: Shape, _ value: Int64) {
        let key = key(shape, value)
        for index in 0..<count where classes[index].key == key && !classes[index].isAlone {
            if isSame(shape, value, index) {
                classes[index].candidates.mask |= Candidates.bit(kind)
                return
            }
        }
        classes[count] = Class(
            candidates: Candidates(mask: Candidates.bit(kind)), key: key, shape: shape, value: value)
        count += 1
    }

    @inline(__always)
    private mutating func addNumber(_ candidates: Candidates) {
        add(Candidates.num, .push, candidates.number)
        for index in 0..<count
        where classes[index].candidates.mask & Candidates.bit(Candidates.num) != 0 {
            classes[index].candidates.number = candidates.number
            classes[index].candidates.numberCount = candidates.numberCount
        }
    }

    @inline(__always)
    private mutating func addChecked(
        _ kind: Int, _ shape: Shape, _ result: (partialValue: Int64, overflow: Bool)
    ) {
        if result.overflow { addAlone(kind) } else { add(kind, shape, result.partialValue) }
    }

    /// A class of its own: a kind that does more than change the stack, or that overflows.
    @inline(__always)
    private mutating func addAlone(_ kind: Int) {
        classes[count] = Class(
            candidates: Candidates(mask: Candidates.bit(kind)), key: 0, shape: .drop, value: -1)
        count += 1
    }
}

extension Partition.Class {
    fileprivate var isAlone: Bool { value == -1 && shape == .drop }
}
