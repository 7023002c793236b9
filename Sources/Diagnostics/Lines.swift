/// Text in lines of a limited width.
public enum Lines {
    /// Words in lines of at most `width` characters, a space between two words, each line as full as can be. A word that is
    /// longer stands alone.
    ///
    /// - Parameter taken: so many characters stand on the first line already, which is empty where the first word does not
    ///   fit behind them.
    public static func filled(
        _ words: some Sequence<some StringProtocol>, width: Int, taken: Int = 0
    ) -> [String] {
        var lines = [""]
        var used = taken
        for word in words {
            let gap = lines[lines.count - 1].isEmpty ? "" : " "
            if used != 0, used + gap.count + word.count > width {
                lines.append(String(word))
                used = word.count
            } else {
                lines[lines.count - 1] += gap + word
                used += gap.count + word.count
            }
        }
        return lines
    }

    /// `text` in pieces of `length` characters, the last of them shorter where it must be; none of an empty text.
    public static func pieces(of text: some StringProtocol, length: Int) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces
    }
}
