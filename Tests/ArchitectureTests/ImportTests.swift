import Foundation
import TestSupport
import Testing

/// What each target may import: SwiftPM does not stop an import that a dependency brings along.
@Suite struct ImportTests {
    private static let table = DependencyTable.ofThePage

    /// What of Swift's own libraries a target may import, and nobody else.
    private static let ofSwift: [String: Set<String>] = [
        "Dispatch": ["MonotoneMachine", "Charts", "LabServer", "SoloCommands"],
        "Foundation": ["SavedCensus", "Charts", "Reporting", "LabServer", "SoloCommands", "solo-bench"],
        "FoundationXML": ["Charts"],
        "Synchronization": [
            "MonotoneMachine", "Enumeration", "SavedCensus", "Scenarios", "LabServer", "SoloCommands",
            "race-check",
        ],
    ]

    private static func allowed(_ target: String) -> Set<String> {
        table.allowed[target, default: []].union(ofSwift.filter { $1.contains(target) }.keys)
    }

    @Test func everyTargetIsKnown() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Sources").path)
        #expect(Set(folders) == Set(Self.table.modules))
    }

    @Test(arguments: table.modules) func importsOnlyWhatIsAllowed(_ target: String) throws {
        let files = try SourceFile.all(below: "Sources/\(target)")
        #expect(!files.isEmpty || target == "CGMP" || target == "CZlib")
        for file in files {
            let others = file.imports.filter { !Self.allowed(target).contains($0) }
            #expect(others.isEmpty, "\(file.path) imports \(others)")
        }
    }

    /// What the page says that nobody else imports.
    @Test func onlyOneImports() {
        for (module, importer) in Self.table.exclusive {
            #expect(Self.table.allowed.filter { $1.contains(module) }.map(\.key) == [importer], "\(module)")
        }
    }

    /// A module on the list that is not imported any more leaves the list.
    @Test(arguments: table.modules) func listHoldsNothingElse(_ target: String) throws {
        let imported = try SourceFile.all(below: "Sources/\(target)").flatMap(\.imports)
        #expect(Self.allowed(target).subtracting(imported) == [])
    }

    @Test func tableIsReadAsItIsMeant() {
        let page = """
            | module | holds | may import |
            | --- | --- | --- |
            | A | one | — |
            | B | two | A, which nobody else imports |
            | C | three, A | B; D1, E-2, which nobody else imports |
            | D | four | all of the above but A and C; E, F |
            """
        let table = DependencyTable(page)
        #expect(table.modules == ["A", "B", "C", "D"])
        #expect(table.allowed == ["A": [], "B": ["A"], "C": ["B", "D1", "E-2"], "D": ["B", "E", "F"]])
        #expect(table.exclusive == ["A": "B", "D1": "C", "E-2": "C"])
    }

    @Test func importsAreFoundInAllTheirForms() {
        let text = """
            import A
              @testable import B
            public import C
            import struct D.E
            @preconcurrency @_spi(X) import F
            // import G
            let text = "import H"
            import I // J
            """
        #expect(SourceFile(path: "Sources/x/y.swift", text: text).imports == ["A", "B", "C", "D", "F", "I"])
    }
}
