import Enumeration
import Machines
import MonotoneMachine

/// The shortest of some programs, in JSON: how long it is, its code and the data that it reads, its tape.
struct ShortestProgram: Encodable {
    /// The tape's length; one of the two.
    let bits: Int?
    let symbols: Int?
    let code: String
    let data: String
    let tape: String

    init(_ tape: BitString, of machine: any ReferenceMachine, in query: CensusQuery) {
        let isBinary = query.alphabet == .binary
        let length = query.alphabet.symbolCount(tape)
        let listing = machine.listing(of: tape, in: query)
        code = listing.code
        data = listing.data.description
        bits = isBinary ? length : nil
        symbols = isBinary ? nil : length
        self.tape = isBinary ? tape.description : code
    }
}
