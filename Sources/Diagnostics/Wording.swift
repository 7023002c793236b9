/// Small matters of wording.
public enum Wording {
    /// `1 program`, `2 programs`.
    public static func plural(_ count: some BinaryInteger, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `text`, or the first `kept` of more than `most` characters and how many there are: `0110… (90 bits)`.
    public static func shortened(
        _ text: String, over most: Int, to kept: Int, counting noun: String
    ) -> String {
        text.count <= most ? text : "\(text.prefix(kept))… (\(plural(text.count, noun)))"
    }

    /// `1 step a bit`, `2 steps a bit`, for `steps a bit`, whose first word is a plural in s.
    public static func counted(_ count: some BinaryInteger, _ nouns: String) -> String {
        let words = nouns.split(separator: " ", maxSplits: 1)
        guard count == 1, let first = words.first else { return "\(count) \(nouns)" }
        return (["1", String(first.dropLast())] + words.dropFirst().map(String.init)).joined(separator: " ")
    }
}
