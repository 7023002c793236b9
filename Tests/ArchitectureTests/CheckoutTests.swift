import Foundation
import TestSupport
import Testing

/// What lies at the top of the checkout.
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
}
