import Diagnostics

/// Phoque programs as text: the seven symbols; white space is ignored, `;` begins a comment, and `{` is
/// another way to write `[`, the one in which a run shows a loop that was skipped.
public enum PhoqueText {
    /// - Throws: `unexpected`, for each other character.
    public static func symbols(of source: SourceText) throws(Diagnostics) -> [PhoqueSymbol] {
        var symbols: [PhoqueSymbol] = []
        for (line, text) in source.lines.enumerated() {
            for (column, character) in text.enumerated() {
                if character == ";" { break }
                if character.isWhitespace { continue }
                guard let symbol = PhoqueSymbol(character) else {
                    throw Diagnostics(
                        source.diagnostic(
                            .unexpected(
                                String(character),
                                wanted:
                                    "the symbols \(PhoqueSymbol.allCases.map { String($0.character) }.joined(separator: " "))"
                            ),
                            line: line + 1, column: column + 1))
                }
                symbols.append(symbol)
            }
        }
        return symbols
    }

    public static func text(_ symbols: some Sequence<PhoqueSymbol>) -> String {
        String(symbols.map(\.character))
    }
}
