import Foundation

/// The checkout that the tests were built from.
public enum Checkout {
    /// Its root folder.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The file or folder at `path` below the root.
    public static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

    /// The lines of a JSONL file under Tests/Vectors, decoded.
    public static func vectors<Line: Decodable>(_ name: String, of type: Line.Type) throws -> [Line] {
        let text = try String(contentsOf: url("Tests/Vectors/\(name)"), encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(type, from: Data($0.utf8))
        }
    }

    /// The `.solo` files below a folder of Programs, by name; never empty.
    public static func programs(_ folder: String) throws -> [URL] {
        let all = try FileManager.default.contentsOfDirectory(
            at: url("Programs/\(folder)"), includingPropertiesForKeys: nil)
        let found = all.filter { $0.pathExtension == "solo" }
        precondition(!found.isEmpty, "no program under Programs/\(folder)")
        return found.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}
