/// The command line as text.
enum CommandText {
    /// The command as it was typed, quoted where a shell needs it.
    static var typed: String {
        (["solo"] + CommandLine.arguments.dropFirst()).map(quoted).joined(separator: " ")
    }

    /// A word that a shell takes for `word`.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_./,=:+@%".unicodeScalars.contains(scalar)
        }
        guard !isPlain || word.isEmpty else { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
            + "'"
    }
}
