import Foundation
import TestSupport
import Testing

/// What lies at the top of the checkout, and what of it the package knows.
@Suite struct CheckoutTests {
    private static let places: Set<String> = [
        "Package.swift", "Sources", "Tests", "Programs", "Docs", "README.md", "LICENSE",
    ]

    @Test func topLevelHoldsTheseAndNothingElse() throws {
        let ignored = try String(contentsOf: Checkout.url(".gitignore"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let names = try FileManager.default.contentsOfDirectory(atPath: Checkout.root.path)
            .filter { !$0.hasPrefix(".") && !ignored.contains($0) && !ignored.contains("\($0)/") }
        #expect(Set(names) == Self.places)
    }

    /// A folder of tests that the manifest does not name would never be run.
    @Test func everyFolderOfTestsIsATarget() throws {
        let manifest = try String(contentsOf: Checkout.url("Package.swift"), encoding: .utf8)
        let folders = try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Tests").path)
            .filter { $0.hasSuffix("Tests") }
        #expect(!folders.isEmpty)
        for folder in folders { #expect(manifest.contains("\"\(folder)\""), "\(folder)") }
    }
}
