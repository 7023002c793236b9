import Foundation
import TestSupport

/// A Swift file of the checkout, as text without comments and string literals.
struct SourceFile {
    /// Its path below the checkout.
    let path: String
    /// The file without comments and without what stands in string literals.
    let code: String

    /// The target that it belongs to: the folder below Sources or Tests.
    var target: String { String(path.split(separator: "/")[1]) }

    /// The modules that it imports.
    var imports: [String] {
        let form =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return code.split(separator: "\n").compactMap { line in
            line.firstMatch(of: form).map { String($0.1) }
        }
    }

    init(path: String, text: String) {
        self.path = path
        let comments = /\/\*(?s:.*?)\*\/|\/\/[^\n]*/
        let strings = /"""(?s:.*?)"""|"(?:[^"\\\n]|\\.)*"/
        code = text.replacing(strings, with: "\"\"").replacing(comments, with: "")
    }

    /// The Swift files at any depth below a folder of the checkout.
    static func all(below folder: String) throws -> [SourceFile] {
        let names = FileManager.default.enumerator(atPath: Checkout.url(folder).path)?.allObjects
        let paths = (names as? [String] ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        return try paths.map {
            let path = "\(folder)/\($0)"
            return SourceFile(
                path: path, text: try String(contentsOf: Checkout.url(path), encoding: .utf8))
        }
    }
}
