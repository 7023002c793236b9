import Diagnostics

/// The command line as text.
enum CommandText {
    /// The command as it was typed, quoted where a shell needs it.
    static var typed: String {
        (["solo"] + CommandLine.arguments.dropFirst()).map(Arguments.quoted).joined(separator: " ")
    }
}
