import Enumeration
import MonotoneMachine

/// The certificates of silence of one part, as bytes: each proof once, behind it the tapes that it is about.
///
/// Numbers have seven bits a byte, low ones first, the high bit where more follow. A proof is its time, its
/// length and its bytes, the number of tapes, and for each of them its length, its bits as a number, the
/// first bit highest, and its class's units.
package struct PackedCertificates: Equatable, Sendable {
    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    package var isEmpty: Bool { bytes.isEmpty }

    /// `certificates` as bytes, in an order of their own.
    static func bytes(_ certificates: [CertifiedSilence]) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ number: UInt64) {
            var rest = number
            while rest >= 128 {
                bytes.append(UInt8(rest & 127) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        let groups = Dictionary(grouping: certificates) { Proof(time: $0.time, bytes: $0.certificate) }
        let ordered = groups.map { (proof: $0, about: $1.sorted { $0.tape < $1.tape }) }
            .sorted { $0.about[0].tape < $1.about[0].tape }
        for (proof, about) in ordered {
            append(UInt64(proof.time))
            append(UInt64(proof.bytes.count))
            bytes += proof.bytes
            append(UInt64(about.count))
            for silence in about {
                append(UInt64(silence.tape.count))
                append(silence.tape.word)
                append(silence.units)
            }
        }
        return bytes
    }

    private struct Proof: Hashable {
        let time: Int
        let bytes: [UInt8]
    }

    /// The certificates; nil where the bytes are none of a census of `query`.
    package func unpacked(_ query: CensusQuery) -> [CertifiedSilence]? {
        var certificates: [CertifiedSilence] = []
        var rest = bytes[...]
        let maxBits = query.budget.maxBits
        let mostUnits: UInt64 = 1 << UInt64(maxBits)
        while !rest.isEmpty {
            guard let time = PackedCertificates.number(&rest, upTo: UInt64(query.prefix.count)),
                let length = PackedCertificates.number(&rest, upTo: UInt64(rest.count)), length <= rest.count
            else { return nil }
            let proof = Array(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
            guard let count = PackedCertificates.number(&rest, upTo: UInt64(rest.count)) else { return nil }
            for _ in 0..<count {
                guard let bits = PackedCertificates.number(&rest, upTo: UInt64(maxBits)),
                    let word = PackedCertificates.number(&rest, upTo: 1 << bits - 1),
                    let units = PackedCertificates.number(&rest, upTo: mostUnits)
                else { return nil }
                certificates.append(
                    CertifiedSilence(
                        tape: ShortTape(word: word, count: Int(bits)), units: units, time: Int(time),
                        certificate: proof))
            }
        }
        return certificates
    }

    /// Takes a number of at most `limit` off the front.
    private static func number(_ bytes: inout ArraySlice<UInt8>, upTo limit: UInt64) -> UInt64? {
        var number: UInt64 = 0
        for place in 0..<9 {
            guard let byte = bytes.popFirst() else { return nil }
            number |= UInt64(byte & 127) << UInt64(7 * place)
            if byte < 128 { return number <= limit ? number : nil }
        }
        return nil
    }
}
