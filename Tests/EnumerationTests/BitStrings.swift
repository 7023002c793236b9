import MonotoneMachine

extension BitString {
    /// All strings of `count` bits, in order.
    static func all(_ count: Int) -> [BitString] {
        (0..<1 << count).map { number in
            BitString((0..<count).map { UInt8(number >> (count - 1 - $0) & 1) })
        }
    }

    /// All strings of at most `count` bits, shortest first.
    static func all(upTo count: Int) -> [BitString] { (0...count).flatMap { all($0) } }

    static func + (left: BitString, bit: UInt8) -> BitString {
        var longer = left
        longer.append(bit)
        return longer
    }
}
