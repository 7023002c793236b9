import Enumeration
import Machines
import MonotoneMachine
import Testing

/// What a tape of Solo holds, in words.
@Suite struct SoloListingTests {
    /// A plant may be longer than the minimal program of the next bit: `read again` reads on behind the prefix, and all that
    /// it reads is its data.
    @Test(arguments: ["00000", "0000010110"]) func allOfATape(data: String) throws {
        let again = data.dropFirst().map { String($0) }.joined()
        let tape = try #require(BitString("11000" + data.prefix(1) + "00" + again))
        let query = CensusQuery(prefix: BitString("0000")!, budget: Budget(maxBits: 8, patience: 300))
        let listing = SoloReference().listing(of: tape, in: query)
        #expect(listing.code == "read again" && listing.data.description == data)
    }
}
