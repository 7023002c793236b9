/// Where a run gets its tape from, on demand: raw bits, or a program that is being linked.
public protocol TapeSource {
    /// The tape bits handed out so far, in the order of demand.
    var tape: BitString { get }
    /// The next instruction, or why there is none.
    mutating func nextInstruction() -> Result<Instruction, RunEnd>
    /// The next data bit, or why there is none.
    mutating func nextBit() -> Result<UInt8, RunEnd>
}
