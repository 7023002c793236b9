/// A class of tapes that a census counts as silent, with what shows that its shortest tape is.
public struct CertifiedSilence: Equatable, Sendable {
    /// The first tape of the class by length, then lexicographic.
    public let tape: ShortTape
    /// The mass of the class, in units of 2^-L.
    public let units: UInt64
    /// The bits that its tapes emit, all of them right.
    public let time: Int
    /// The certificate in its stored form, of `tape`; the class's other tapes act alike.
    public let certificate: [UInt8]

    public init(tape: ShortTape, units: UInt64, time: Int, certificate: [UInt8]) {
        self.tape = tape
        self.units = units
        self.time = time
        self.certificate = certificate
    }
}
