import Diagnostics
import Machines
import MonotoneMachine

/// Programs, and what they emit, for people.
enum ProgramText {
    /// A program's code, and the data that it has read, or the first bits of much.
    static func text(_ listing: ProgramListing) -> String {
        guard !listing.data.isEmpty else { return listing.code }
        let data = Wording.shortened(listing.data.description, over: 48, to: 40, counting: "bit")
        return "\(listing.code) with data \(data)"
    }

    /// What is emitted next: the bits, or the first `most` of more and an ellipsis; with a question mark where they end before
    /// the `horizon`.
    static func continuation(_ bits: BitString, horizon: Int, most: Int = .max) -> String {
        bits.count > most ? "\(bits.prefix(most))…" : "\(bits)" + (bits.count < horizon ? "?" : "")
    }
}
