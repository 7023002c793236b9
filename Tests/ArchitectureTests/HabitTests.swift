import Testing

/// Habits that a compiler does not watch.
@Suite struct HabitTests {
    private static let executables = ["solo", "solo-bench", "leak-check", "race-check"]

    private static func hasFloat(_ file: SourceFile) -> Bool {
        file.code.contains(/\b(Double|Float|Float16|Float32|Float64|Float80|CGFloat|TimeInterval)\b/)
            || file.code.contains(/[^\w.$]\d[\d_]*(\.\d|e-?\d)/)
    }

    private static func prints(_ file: SourceFile) -> Bool {
        file.code.contains(/(^|[^\w.])(print|debugPrint|dump)\(/.anchorsMatchLineEndings())
    }

    private static func dropsErrors(_ file: SourceFile) -> Bool {
        file.code.contains(/\btry\?/) || file.code.contains(/\bcatch\b[^{}]*\{\s*\}/)
    }

    private static func isLong(_ file: SourceFile) -> Bool {
        file.code.split(separator: "\n", omittingEmptySubsequences: false).count > 400
    }

    /// A float never comes near a weight; the benchmark's seconds are floats.
    @Test func noFloat() throws {
        let files = try SourceFile.all(below: "Sources").filter { $0.target != "solo-bench" }
        #expect(!files.isEmpty)
        for file in files { #expect(!Self.hasFloat(file), "\(file.path)") }
    }

    @Test func noPrintInLibraries() throws {
        for file in try SourceFile.all(below: "Sources") where !Self.executables.contains(file.target) {
            #expect(!Self.prints(file), "\(file.path)")
        }
    }

    @Test(arguments: ["Sources", "Tests"]) func noErrorIsDropped(_ folder: String) throws {
        for file in try SourceFile.all(below: folder) { #expect(!Self.dropsErrors(file), "\(file.path)") }
    }

    @Test(arguments: ["Sources", "Tests"]) func filesAreShort(_ folder: String) throws {
        for file in try SourceFile.all(below: folder) { #expect(!Self.isLong(file), "\(file.path)") }
    }

    /// The patterns themselves.
    @Test func patternsMatchWhatTheyMean() {
        let file = { SourceFile(path: "Sources/x/y.swift", text: $0) }
        for text in ["let x: Double", "Float(3)", "x * 0.5", "return 1e9", "[Float80]"] {
            #expect(Self.hasFloat(file(text)), "\(text)")
        }
        for text in ["// a Double", "\"0.5\"", "x.0 + tuple.1", "0...4", "Doubled", "0x1e9", "[0..<3]"] {
            #expect(!Self.hasFloat(file(text)), "\(text)")
        }
        for text in ["print(1)", "\n    print(x)", "{dump(x)}"] {
            #expect(Self.prints(file(text)), "\(text)")
        }
        for text in ["blueprint(1)", "x.print(1)", "/// print(x)", "\"print(\""] {
            #expect(!Self.prints(file(text)), "\(text)")
        }
        for text in ["try? f()", "catch {}", "catch let e {\n  }", "catch {\n // nothing\n}"] {
            #expect(Self.dropsErrors(file(text)), "\(text)")
        }
        for text in ["try! f()", "catch { g() }", "\"try?\""] {
            #expect(!Self.dropsErrors(file(text)), "\(text)")
        }
    }
}
