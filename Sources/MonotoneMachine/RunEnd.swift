/// Why a bounded run ended. None of these is an error.
public enum RunEnd: String, Error, Sendable {
    /// All the wanted bits were emitted.
    case emitted
    /// Proved never to emit again.
    case silent
    case outOfPatience = "out_of_patience"
    case wordOverflow = "word_overflow"
    case outOfBits = "out_of_bits"
    case codeEnded = "code_ended"
    case dataEnded = "data_ended"
    /// Ended from outside, before any of these.
    case interrupted
}
