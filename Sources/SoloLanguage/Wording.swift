/// Small matters of wording.
public enum Wording {
    /// `1 program`, `2 programs`.
    public static func plural(_ count: some BinaryInteger, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
