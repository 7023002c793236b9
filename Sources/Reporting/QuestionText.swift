import MonotoneMachine

/// What was asked: the prefix and its contexts, for people.
enum QuestionText {
    /// The prefix, or the first bits of many and an ellipsis.
    static func prefix(_ bits: BitString) -> String {
        bits.count <= 40 ? bits.description : "\(bits.prefix(24))…"
    }

    /// `, with the contexts 3, 1, 2`, behind what they belong to; `0 (20 times), 1` where one comes several times in a row and there
    /// are many, and the first eight of these; nothing where there are none.
    static func withContexts(_ contexts: [UInt64]) -> String {
        guard let first = contexts.first else { return "" }
        guard contexts.count > 8 else {
            return ", with the context\(contexts.count == 1 ? "" : "s") "
                + contexts.map(String.init).joined(separator: ", ")
        }
        var runs = [(word: first, count: 0)]
        for word in contexts {
            if runs[runs.count - 1].word != word { runs.append((word, 0)) }
            runs[runs.count - 1].count += 1
        }
        let shown = runs.prefix(8).map { $0.count == 1 ? "\($0.word)" : "\($0.word) (\($0.count) times)" }
        return ", with the contexts " + shown.joined(separator: ", ")
            + (runs.count > 8 ? ", … (\(contexts.count) of them)" : "")
    }
}
