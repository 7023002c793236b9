import MonotoneMachine

/// A fuzzer's bytes, taken from the front; 0 behind their end.
struct FuzzInput {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    mutating func byte() -> Int { Int(bytes.popFirst() ?? 0) }

    /// A number in `range`, from two bytes.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let high: Int = byte() * 256
        return range.lowerBound + (high + byte()) % range.count
    }

    /// Up to three contexts of one byte each.
    mutating func contexts() -> [UInt64] { (0..<byte() % 4).map { _ in UInt64(byte()) } }

    /// The next `count` bits, or all that are left where `count` is nil; first bit highest in each byte.
    mutating func bits(_ count: Int? = nil) -> BitString {
        let wanted = count ?? bytes.count * 8
        let taken = (0..<(wanted + 7) / 8).map { _ in byte() }
        return BitString(
            (0..<wanted).map { place -> UInt8 in
                let byte: Int = taken[place / 8]
                return UInt8(truncatingIfNeeded: byte >> (7 - place % 8)) & 1
            })
    }
}
