import Foundation
import TestSupport
import Testing

/// What each target may import: SwiftPM does not stop an import that a dependency brings along.
@Suite struct ImportTests {
    private static let allowed: [String: Set<String>] = [
        "CGMP": [],
        "CZlib": [],
        "ExactArithmetic": ["CGMP"],
        "MonotoneMachine": ["Synchronization"],
        "SoloLanguage": ["MonotoneMachine"],
        "Silence": ["MonotoneMachine"],
        "SilenceChecker": ["MonotoneMachine"],
        "Enumeration": ["Dispatch", "MonotoneMachine", "Silence", "Synchronization"],
        "TuringMachines": ["Dispatch", "MonotoneMachine", "Synchronization"],
        "Distributions": ["ExactArithmetic", "MonotoneMachine"],
        "Machines": ["Dispatch", "Enumeration", "MonotoneMachine", "SoloLanguage", "Synchronization"],
        "Lambda": [
            "Enumeration", "ExactArithmetic", "Machines", "MonotoneMachine", "SoloLanguage",
            "Synchronization",
        ],
        "Phoque": ["Enumeration", "Machines", "MonotoneMachine", "SoloLanguage", "Synchronization"],
        "SavedCensus": [
            "CZlib", "Enumeration", "Foundation", "GRDB", "MonotoneMachine", "SoloLanguage",
            "Synchronization",
        ],
        "Verification": ["Enumeration", "MonotoneMachine", "SavedCensus", "SilenceChecker", "SoloLanguage"],
        "Mixture": [
            "Enumeration", "ExactArithmetic", "Machines", "MonotoneMachine", "Silence", "SoloLanguage",
        ],
        "Scenarios": [
            "Dispatch", "Enumeration", "ExactArithmetic", "Machines", "Mixture", "MonotoneMachine",
            "SoloLanguage", "Synchronization", "Yams",
        ],
        "Charts": ["Dispatch", "ExactArithmetic", "Foundation", "FoundationXML", "SoloLanguage"],
        "Reporting": [
            "Charts", "Distributions", "Enumeration", "ExactArithmetic", "Foundation", "Lambda", "Machines",
            "Mixture", "MonotoneMachine", "Mustache", "Scenarios", "SoloLanguage", "TextTable",
            "TuringMachines", "Verification",
        ],
        "LabServer": [
            "Charts", "Dispatch", "Enumeration", "Foundation", "Machines", "Mixture", "MonotoneMachine",
            "NIOCore",
            "NIOHTTP1", "NIOPosix", "Reporting", "Scenarios", "SoloLanguage", "Synchronization",
        ],
        "SoloCommands": [
            "ArgumentParser", "Charts", "Dispatch", "Distributions", "Enumeration", "Foundation", "LabServer",
            "Lambda",
            "Machines",
            "Mixture", "MonotoneMachine", "Phoque", "Reporting", "SavedCensus", "Scenarios", "SoloLanguage",
            "Synchronization", "TuringMachines", "Verification",
        ],
        "solo": ["SoloCommands"],
        "solo-bench": [
            "ArgumentParser", "Benchmark", "Charts", "Enumeration", "ExactArithmetic", "Foundation", "Lambda",
            "MonotoneMachine", "Phoque", "Reporting", "SoloLanguage",
        ],
        "leak-check": ["ExactArithmetic"],
        "race-check": ["Enumeration", "MonotoneMachine", "Synchronization"],
    ]

    @Test func everyTargetIsKnown() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Sources").path)
        #expect(Set(folders) == Set(Self.allowed.keys))
    }

    @Test(arguments: allowed.keys.sorted()) func importsOnlyWhatIsAllowed(_ target: String) throws {
        let files = try SourceFile.all(below: "Sources/\(target)")
        #expect(!files.isEmpty || target == "CGMP" || target == "CZlib")
        for file in files {
            let others = file.imports.filter { !Self.allowed[target]!.contains($0) }
            #expect(others.isEmpty, "\(file.path) imports \(others)")
        }
    }

    /// A module on the list that nobody imports any more leaves the list.
    @Test(arguments: allowed.keys.sorted()) func listHoldsNothingElse(_ target: String) throws {
        let imported = try SourceFile.all(below: "Sources/\(target)").flatMap(\.imports)
        #expect(Self.allowed[target]!.subtracting(imported).isEmpty)
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
