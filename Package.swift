// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A library target; dependencies are named in the order in which they build on one another.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A test target; `files` are read by its tests from the checkout and are no part of the build.
func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: files, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let textTable = Target.Dependency.product(name: "TextTable", package: "TextTable")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let nio = ["NIOCore", "NIOPosix", "NIOHTTP1"].map {
    Target.Dependency.product(name: $0, package: "swift-nio")
}
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let benchmark = Target.Dependency.product(name: "Benchmark", package: "swift-benchmark")

let package = Package(
    name: "solo",
    products: [.executable(name: "solo", targets: ["solo"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/google/swift-benchmark", exact: "0.1.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/ordo-one/TextTable", exact: "0.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        library("ExactArithmetic", ["CGMP"]),
        library("MonotoneMachine"),
        library("Diagnostics", ["MonotoneMachine"]),
        library("SoloLanguage", ["MonotoneMachine", "Diagnostics"]),
        library("Silence", ["MonotoneMachine"]),
        library("SilenceChecker", ["MonotoneMachine"]),
        library("Enumeration", ["MonotoneMachine", "Silence"]),
        library("TuringMachines", ["MonotoneMachine"]),
        library("Distributions", ["ExactArithmetic", "MonotoneMachine"]),
        library("Machines", ["MonotoneMachine", "Diagnostics", "SoloLanguage", "Silence", "Enumeration"]),
        library("Lambda", ["ExactArithmetic", "MonotoneMachine", "Diagnostics", "Enumeration", "Machines"]),
        library("Phoque", ["MonotoneMachine", "Diagnostics", "Enumeration", "Machines"]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        library("SavedCensus", ["CZlib", "MonotoneMachine", "Diagnostics", "Enumeration", grdb]),
        library(
            "Verification",
            ["MonotoneMachine", "Diagnostics", "SilenceChecker", "Enumeration", "SavedCensus"]),
        library(
            "Mixture",
            [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration",
                "Machines",
            ]),
        library(
            "Scenarios",
            [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration",
                "Machines", "Mixture",
                yams,
            ]),
        library("Charts", ["ExactArithmetic", "Diagnostics"]),
        library(
            "Reporting",
            [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration",
                "TuringMachines",
                "Distributions", "Machines", "Lambda", "Verification", "Mixture", "Scenarios", "Charts",
                mustache, textTable,
            ]),
        .target(
            name: "LabServer",
            dependencies: [
                "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration", "Machines", "Mixture",
                "Scenarios",
                "Charts",
                "Reporting",
            ] + nio,
            resources: [.embedInCode("Page")],
            swiftSettings: strict),
        library(
            "SoloCommands",
            [
                "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration", "TuringMachines",
                "Distributions",
                "Machines",
                "Lambda", "Phoque", "SavedCensus", "Verification", "Mixture", "Scenarios", "Charts",
                "Reporting", "LabServer", argumentParser,
            ]),
        .executableTarget(name: "solo", dependencies: ["SoloCommands"], swiftSettings: strict),
        .executableTarget(
            name: "solo-bench",
            dependencies: [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "Enumeration", "Lambda", "Phoque",
                "Charts",
                "Reporting", argumentParser, benchmark,
            ],
            swiftSettings: strict),
        .executableTarget(name: "leak-check", dependencies: ["ExactArithmetic"], swiftSettings: strict),
        .executableTarget(
            name: "race-check",
            dependencies: [
                "MonotoneMachine", "Enumeration", "TuringMachines", "Machines", "Lambda", "Phoque",
            ],
            swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("ExactArithmeticTests", ["ExactArithmetic"]),
        tests("MonotoneMachineTests", ["MonotoneMachine"]),
        tests("DiagnosticsTests", ["Diagnostics"]),
        tests("SoloLanguageTests", ["MonotoneMachine", "Diagnostics", "SoloLanguage"]),
        tests(
            "LambdaTests",
            ["ExactArithmetic", "MonotoneMachine", "Diagnostics", "Enumeration", "Machines", "Lambda"]),
        tests("PhoqueTests", ["MonotoneMachine", "Diagnostics", "Enumeration", "Machines", "Phoque"]),
        tests(
            "MachinesTests",
            [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration",
                "Machines", "Lambda",
                "Phoque", "Mixture",
            ]),
        tests("EnumerationTests", ["MonotoneMachine", "Enumeration"]),
        tests("SilenceTests", ["MonotoneMachine", "Silence", "Enumeration"]),
        tests("SilenceCheckerTests", ["MonotoneMachine", "SilenceChecker", "Silence", "Enumeration"]),
        tests(
            "MixtureTests",
            ["ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration", "Mixture"]),
        tests("TuringMachinesTests", ["MonotoneMachine", "TuringMachines"]),
        tests("DistributionsTests", ["ExactArithmetic", "MonotoneMachine", "Distributions"]),
        tests(
            "SavedCensusTests",
            ["MonotoneMachine", "Diagnostics", "Enumeration", "SavedCensus", "FuzzProperties", grdb]),
        tests(
            "VerificationTests",
            [
                "MonotoneMachine", "Diagnostics", "Enumeration", "SavedCensus", "Verification",
                "FuzzProperties", grdb,
            ]),
        tests(
            "ScenariosTests",
            [
                "ExactArithmetic", "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration",
                "Machines", "Mixture",
                "Scenarios", "Charts", "Reporting",
            ]),
        tests("LabServerTests", ["Diagnostics", "Machines", "Lambda", "Phoque", "LabServer"]),
        tests("ChartsTests", ["ExactArithmetic", "Diagnostics", "Charts"]),
        tests("ReportingTests", ["Reporting"]),
        tests("SoloCommandsTests", ["ExactArithmetic", "FuzzProperties"], files: ["Golden"]),
        tests("ProgramsTests", ["MonotoneMachine", "Diagnostics", "SoloLanguage"]),
        .target(
            name: "FuzzProperties",
            dependencies: [
                "MonotoneMachine", "Diagnostics", "SoloLanguage", "Enumeration", "SavedCensus",
                "Verification", grdb,
            ],
            path: "Tests/Fuzzing/Properties", swiftSettings: strict),
        tests("FuzzingTests", ["FuzzProperties"]),
        tests("ArchitectureTests", []),
    ],
    swiftLanguageModes: [.v6]
)

/// The fuzz targets are built on request, by Tests/Fuzzing/fuzz: libFuzzer brings their `main`.
if Context.environment["SOLO_FUZZING"] != nil {
    for name in ["tape", "assembly", "census", "saved"] {
        package.targets.append(
            .target(
                name: "fuzz-\(name)", dependencies: ["FuzzProperties"], path: "Tests/Fuzzing/Targets/\(name)",
                swiftSettings: strict))
        package.products.append(
            .library(name: "fuzz-\(name)", type: .static, targets: ["fuzz-\(name)"]))
    }
}
