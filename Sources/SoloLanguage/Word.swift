/// A word of a `.solo` text with its place.
struct Word {
    let text: String
    let line: Int
    let column: Int

    /// The words of line `number` before its comment. Spaces and tabs separate words; a brace is always a
    /// word by itself; `;` starts a comment.
    static func words(of line: String, number: Int) -> [Word] {
        var words: [Word] = []
        var current = ""
        var start = 0
        func flush() {
            if !current.isEmpty { words.append(Word(text: current, line: number, column: start)) }
            current = ""
        }
        for (index, scalar) in line.unicodeScalars.enumerated() {
            if scalar == ";" { break }
            if scalar == " " || scalar == "\t" || scalar == "\r" {
                flush()
            } else if scalar == "{" || scalar == "}" {
                flush()
                words.append(Word(text: String(scalar), line: number, column: index + 1))
            } else {
                if current.isEmpty { start = index + 1 }
                current.unicodeScalars.append(scalar)
            }
        }
        flush()
        return words
    }
}
