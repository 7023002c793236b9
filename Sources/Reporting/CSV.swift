/// Comma-separated values as RFC 4180 has them, with a heading line.
enum CSV {
    static func text(_ headings: [String], _ rows: [[String]]) -> String {
        ([headings] + rows).map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
    }

    private static let special = Array(",\"\r\n".utf8)

    private static func cell(_ text: String) -> String {
        text.utf8.contains { special.contains($0) }
            ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
                + "\""
            : text
    }
}
