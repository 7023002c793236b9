/// What a checker needs to see for itself that a run never emits again: a moment of the run, and regions
/// that no path leaves. Docs/silence.md has the form in bytes.
public struct SilenceCertificate: Equatable, Sendable {
    /// The certificate in its stored form.
    public let bytes: [UInt8]

    private static let version = 1

    init(time: Int, stepsSinceEmission: Int, regions: [SymbolicState]) {
        var writer = NumberWriter()
        writer.append(SilenceCertificate.version)
        writer.append(time)
        writer.append(stepsSinceEmission)
        writer.append(regions.count)
        for region in regions { writer.append(region) }
        bytes = writer.bytes
    }

    /// That the run comes back to the configuration in which it is in `loop`.
    public init(cycleOf loop: LoopState) {
        self.init(
            time: loop.time, stepsSinceEmission: loop.moment.stepsSinceEmission, regions: [loop.symbolic])
    }
}

/// What is proved of a loop.
public struct SilenceProof {
    public let certificate: SilenceCertificate
    /// For each address, a bit for each of its alternatives: whether the proof holds with it in place of the
    /// code. Alternatives at several addresses go together. Empty where no alternatives were given.
    public let alike: [UInt64]
}

/// Numbers as bytes: seven bits a byte, low ones first, the high bit where more follow.
private struct NumberWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int) { append(UInt64(number)) }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Signed: 0, −1, 1, −2, … as 0, 1, 2, 3, …
    private mutating func append(signed number: Int64) {
        append(UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    mutating func append(_ region: SymbolicState) {
        append(region.ip)
        append(region.marks.nonzeroBitCount)
        for address in 0..<64 where region.marks & 1 << UInt64(address) != 0 { append(address) }
        let words = (0..<SymbolicState.depth).map { region[$0] }
        let count = (words.lastIndex { $0 != Polynomial(0) } ?? -1) + 1
        append(count)
        for word in words.prefix(count) {
            append(word.terms.count)
            append(signed: word.constant)
            for term in word.terms {
                // Regions are linear.
                append(term.monomial.single!.number)
                append(signed: term.coefficient)
            }
        }
    }
}

extension Parameter {
    /// Naturals have even numbers, integers odd ones.
    fileprivate var number: Int { 2 * index + (isNatural ? 0 : 1) }
}
