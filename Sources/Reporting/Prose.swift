import Diagnostics

/// Sentences for a terminal.
enum Prose {
    /// `text` in lines of at most `width` characters, broken between words, each behind `indent`, the first behind `first`; a word
    /// that is longer stands alone.
    static func wrapped(_ text: String, indent: String, first: String? = nil, width: Int = 78) -> String {
        let first = first ?? indent
        let lines = Lines.filled(
            text.split(separator: " "), width: width - indent.count, taken: first.count - indent.count)
        return lines.enumerated().map { number, line in
            ((number == 0 ? first : indent) + line).trimmingTrailingSpaces + "\n"
        }.joined()
    }

    /// What it means that the work was cut short.
    static let partialMeaning =
        "the work was cut short. What was not visited counts as unresolved, so every mass is a lower bound and "
        + "the enclosure holds."

    /// What stands above a result whose work was cut short; nothing above a complete one.
    static func partial(_ isComplete: Bool, _ meaning: String = partialMeaning) -> String {
        isComplete ? "" : partialLines(meaning) + "\n"
    }

    /// The same by itself.
    static func partialLines(_ meaning: String) -> String {
        wrapped("PARTIAL RESULT: \(meaning)", indent: "")
    }
}
