/// A certificate of silence, as Docs/silence.md has it: a moment of a run, and regions.
struct Certificate {
    /// The bits emitted by then.
    let time: Int
    /// The instructions executed since.
    let steps: Int
    /// Sets of configurations that the run does not leave any more.
    let regions: [Configuration]

    private static let version = 1
    /// Limits that no certificate of a census comes near to, so that a false one does not ask for much.
    private static let mostRegions = 64
    private static let mostMarks = 1024
    private static let mostTerms = 64
    private static let greatestNumber = 1 << 40

    /// - Throws: `Rejection.malformed` where the bytes are no certificate.
    init(_ bytes: [UInt8]) throws(Rejection) {
        var reader = Reader(bytes: bytes)
        guard try reader.number() == Certificate.version else { throw .malformed("unknown version") }
        time = try reader.number()
        steps = try reader.number()
        var regions: [Configuration] = []
        for _ in 0..<(try reader.number(to: Certificate.mostRegions)) {
            regions.append(try Certificate.region(&reader))
        }
        guard reader.isAtEnd else { throw .malformed("bytes behind the end") }
        self.regions = regions
    }

    private static func region(_ reader: inout Reader) throws(Rejection) -> Configuration {
        let ip = try reader.number()
        var marks: [Int] = []
        for _ in 0..<(try reader.number(to: mostMarks)) { marks.append(try reader.number()) }
        guard marks.first == 0 else { throw .malformed("no bottom mark") }
        var stack: [Polynomial] = []
        for _ in 0..<(try reader.number(to: Configuration.depth)) { stack.append(try word(&reader)) }
        while stack.count < Configuration.depth { stack.append(Polynomial(0)) }
        return Configuration(ip: ip, marks: marks, stack: stack)
    }

    private static func word(_ reader: inout Reader) throws(Rejection) -> Polynomial {
        let terms = try reader.number(to: mostTerms)
        var word = Polynomial(try reader.signed())
        for _ in 0..<terms {
            let parameter = try reader.number()
            let coefficient = try reader.signed()
            guard coefficient != 0, let sum = word.plus(Polynomial(parameter: parameter), times: coefficient)
            else { throw .malformed("a coefficient that is 0 or too large") }
            word = sum
        }
        return word
    }

    /// Numbers from bytes: seven bits a byte, low ones first, the high bit where more follow.
    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { place == bytes.count }

        mutating func word() throws(Rejection) -> UInt64 {
            var word: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 64, by: 7) {
                guard place < bytes.count else { throw .malformed("the bytes end too early") }
                let byte = bytes[place]
                place += 1
                let bits = UInt64(byte & 127)
                guard (bits << shift) >> shift == bits else { break }
                word |= bits << shift
                if byte < 128 { return word }
            }
            throw .malformed("a number beyond 64 bits")
        }

        mutating func number(to greatest: Int = Certificate.greatestNumber) throws(Rejection) -> Int {
            let word = try word()
            guard word <= UInt64(greatest) else { throw .malformed("a number is too large") }
            return Int(word)
        }

        /// 0, 1, 2, 3, … as 0, −1, 1, −2, …
        mutating func signed() throws(Rejection) -> Int64 {
            let word = try word()
            return Int64(bitPattern: word >> 1) ^ -Int64(bitPattern: word & 1)
        }
    }
}
