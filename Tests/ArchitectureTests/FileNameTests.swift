import Foundation
import Testing

/// A file is named after a type that it declares or `Type+Aspect.swift` after one that it extends.
@Suite struct FileNameTests {
    private static func isNamedAfterItsType(_ file: SourceFile) -> Bool {
        let name = URL(fileURLWithPath: file.path).deletingPathExtension().lastPathComponent
        let type = name.prefix { $0 != "+" }
        let form =
            /^(?:(?:public|package|private|fileprivate|final|indirect|@\w+(?:\([^)]*\))?) )*(struct|class|enum|protocol|actor|extension) ([\w.]+)/
        return file.code.split(separator: "\n").compactMap { $0.firstMatch(of: form) }.contains { match in
            let path = match.2.split(separator: ".")
            // A nested type may have a file of its own.
            let isNamed = match.1 != "extension" || path.count > 1 || name.contains("+")
            return isNamed && path.last == type
        }
    }

    @Test func everyFileIsNamedAfterItsType() throws {
        for file in try SourceFile.all(below: "Sources") where !file.path.hasSuffix("/main.swift") {
            #expect(Self.isNamedAfterItsType(file), "\(file.path)")
        }
    }

    /// The rule itself.
    @Test func namesMeanWhatTheyMean() {
        let holds = { (path: String, text: String) in
            Self.isNamedAfterItsType(SourceFile(path: "Sources/x/\(path).swift", text: text))
        }
        #expect(holds("A", "import B\n\npublic final class A<T> {\n}\n"))
        #expect(holds("A", "@MainActor struct A: B {\n}\n"))
        #expect(holds("A", "extension B.A {\n}\n"))
        #expect(holds("A+C", "extension A {\n}\n"))
        #expect(holds("A+C", "struct D {\n}\n\nextension B.A: C {\n}\n"))
        #expect(!holds("A", "struct AB {\n}\n"))
        #expect(!holds("A", "extension A {\n}\n"))
        #expect(!holds("A", "struct B {\n    struct A {}\n}\n"))
        #expect(!holds("A+C", "// extension A {\nextension C {\n}\n"))
    }
}
