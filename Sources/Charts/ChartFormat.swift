import Diagnostics

/// The kinds of file that a chart can be written as, by the ending of the file's name.
public enum ChartFormat: String, CaseIterable, Sendable {
    case svg, png, pdf

    /// The format that the ending of `path` asks for.
    ///
    /// - Throws: `Diagnostic` (`unknownEnding`) for another ending, or none.
    public init(path: String, option: String) throws(Diagnostic) {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let format = ChartFormat(rawValue: parts.last!.lowercased()) else {
            throw Diagnostic(
                .unknownEnding(of: path, allowed: ChartFormat.allCases.map { ".\($0.rawValue)" }), in: option)
        }
        self = format
    }
}
