/// A word of a `.solo` line with its column.
struct Word {
    let text: String
    let column: Int

    /// The words of `line` before its comment. White space separates words; a brace is always a word by
    /// itself; `;` starts a comment.
    static func words(of line: String) -> [Word] {
        var words: [Word] = []
        var current = ""
        var start = 0
        func flush() {
            if !current.isEmpty { words.append(Word(text: current, column: start)) }
            current = ""
        }
        for (index, scalar) in line.unicodeScalars.enumerated() {
            if scalar == ";" { break }
            if scalar.properties.isWhitespace {
                flush()
            } else if scalar == "{" || scalar == "}" {
                flush()
                words.append(Word(text: String(scalar), column: index + 1))
            } else {
                if current.isEmpty { start = index + 1 }
                current.unicodeScalars.append(scalar)
            }
        }
        flush()
        return words
    }
}
