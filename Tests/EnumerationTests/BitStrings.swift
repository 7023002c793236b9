import MonotoneMachine

extension BitString {
    static func + (left: BitString, bit: UInt8) -> BitString {
        var longer = left
        longer.append(bit)
        return longer
    }
}
