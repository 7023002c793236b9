/// Why a certificate does not show what is claimed.
public enum Rejection: Error, Equatable, Sendable {
    /// The bytes are no certificate.
    case malformed(String)
    /// The certificate is about another moment than the claim: it says so many bits.
    case otherTime(Int)
    /// The run does not come to the certificate's moment: it emits that bit before.
    case emitsBeforehand(bit: Int)
    /// The run's bit of this number is not the prefix's.
    case otherBit(Int)
    /// The run asks for more tape than there is.
    case tapeEnds
    /// The run leaves so many bits of the tape unread.
    case tapeIsLeft(Int)
    /// The run leaves the 64-bit words before the certificate's moment.
    case wordOverflow
    /// In the loop, the instruction at this address may emit.
    case emits(address: Int)
    /// In the loop, the instruction at this address may read the tape.
    case reads(address: Int)
    /// In the loop, the instruction at this address may be asked for, and is not decoded.
    case asksForCode(address: Int)
    /// Not within reach is it shown that every path from a region, or from the run, is in a region again.
    case tooLong
}

extension Rejection: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let what): "it is no certificate: \(what)"
        case .otherTime(let time): "it is about a run that has emitted \(time) bits"
        case .emitsBeforehand(let bit): "the run emits bit \(bit) before the moment that it is about"
        case .otherBit(let bit): "the run's bit \(bit) is not the prefix's"
        case .tapeEnds: "the run asks for more tape"
        case .tapeIsLeft(let count): "the run leaves \(count) tape bits unread"
        case .wordOverflow: "the run leaves the 64-bit words"
        case .emits(let address): "the loop may emit at address \(address)"
        case .reads(let address): "the loop may read the tape at address \(address)"
        case .asksForCode(let address): "the loop may come to address \(address), behind the code"
        case .tooLong: "the loop is not seen to close"
        }
    }
}
