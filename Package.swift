// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "solo",
    products: [.executable(name: "solo", targets: ["solo"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
        .package(url: "https://github.com/ordo-one/TextTable", from: "0.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        .target(name: "ExactArithmetic", dependencies: ["CGMP"], swiftSettings: strict),
        .target(name: "MonotoneMachine", swiftSettings: strict),
        .target(name: "SoloLanguage", dependencies: ["MonotoneMachine"], swiftSettings: strict),
        .target(name: "Enumeration", dependencies: ["MonotoneMachine"], swiftSettings: strict),
        .target(
            name: "Mixture", dependencies: ["ExactArithmetic", "MonotoneMachine", "SoloLanguage", "Enumeration"],
            swiftSettings: strict),
        .target(
            name: "Reporting",
            dependencies: [
                "ExactArithmetic", "MonotoneMachine", "SoloLanguage", "Enumeration", "Mixture",
                .product(name: "TextTable", package: "TextTable"),
            ],
            swiftSettings: strict),
        .target(
            name: "SoloCommands",
            dependencies: [
                "MonotoneMachine", "SoloLanguage", "Enumeration", "Mixture", "Reporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(name: "solo", dependencies: ["SoloCommands"], swiftSettings: strict),
        .executableTarget(
            name: "solo-bench",
            dependencies: [
                "MonotoneMachine", "Enumeration", "Mixture",
                .product(name: "Benchmark", package: "swift-benchmark"),
            ], swiftSettings: strict),
        .executableTarget(name: "leak-check", dependencies: ["ExactArithmetic"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
