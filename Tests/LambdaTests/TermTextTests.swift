import Diagnostics
import Lambda
import MonotoneMachine
import Testing

@Suite struct TermTextTests {
    private func code(_ text: String) throws -> String {
        try TermParser.parse(SourceText(text, origin: "text")).code.description
    }

    @Test func namesAndIndices() throws {
        // λx.x is 00 10; λx.λy.x is 00 00 110; λx.x x is 00 01 10 10.
        for text in ["λx.x", "\\x. x", "λ1", "λ (1)", "λfoo'.foo' ; the identity", "λa.1"] {
            #expect(try code(text) == "0010")
        }
        for text in ["λx.λy.x", "λx y.x", "λλ2", "\\ \\ 2", "λx. λ 2"] {
            #expect(try code(text) == "0000110")
        }
        #expect(try code("λx.x x") == "00011010")
        // Application is left-associative, and an abstraction reaches as far as it can.
        #expect(try code("λx.x x x") == code("λx.(x x) x"))
        #expect(try code("λx.x λy.y x") == code("λx.x (λy.(y x))"))
        // The inner of two binders of one name.
        #expect(try code("λx.λx.x") == "000010")
    }

    @Test func everyTermOfUpTo18BitsBothWays() throws {
        for term in Self.terms(depth: 0, upTo: 18).flatMap({ $0 }) {
            #expect(try code(term.namedText) == term.code.description)
            #expect(try code(term.deBruijnText) == term.code.description)
            let decoded = try LambdaTerm.decode(term.code)
            #expect(decoded.term == term && decoded.bitCount == term.code.count)
        }
    }

    /// The terms by their number of bits, from the grammar.
    private static func terms(depth: Int, upTo most: Int) -> [[LambdaTerm]] {
        var terms = [[LambdaTerm]](repeating: [], count: most + 1)
        guard most >= 2 else { return terms }
        for index in stride(from: 1, through: min(depth, most - 1), by: 1) {
            terms[index + 1].append(.variable(index))
        }
        for (bits, bodies) in Self.terms(depth: depth + 1, upTo: most - 2).enumerated() {
            terms[bits + 2] += bodies.map(LambdaTerm.abstraction)
        }
        let parts = Self.terms(depth: depth, upTo: most - 2)
        for (left, functions) in parts.enumerated() {
            for right in 0...(most - 2 - left) {
                for function in functions {
                    terms[left + right + 2] += parts[right].map { .application(function, $0) }
                }
            }
        }
        return terms
    }

    @Test(arguments: [
        ("λx.y", 1, 4, "nothing binds 'y'"), ("1", 1, 1, "index 1 stands under 0 abstractions"),
        ("λλ\n3", 2, 1, "index 3 stands under 2 abstractions"), ("λ0", 1, 2, "index 0"),
        ("(λx.x", 1, 1, "'(' has no matching ')'"), ("λx.x)", 1, 5, "')' has no matching '('"),
        ("λx.x .", 1, 6, "unexpected '.'"), ("λx.x?", 1, 5, "unexpected '?'"),
        ("λx.", 1, 3, "missing λ-term"),
        ("λ12x", 1, 4, "unexpected 'x'"), ("()", 1, 2, "missing λ-term"),
    ]) func badTerms(text: String, line: Int, column: Int, message: String) throws {
        do {
            _ = try TermParser.parse(SourceText(text, origin: "text"))
            Issue.record("no diagnostic for \(text)")
        } catch {
            #expect(error.rendered.contains(message), "\(error.rendered)")
            #expect(error.all.map(\.position) == [Diagnostic.Position(line: line, column: column)])
        }
    }

    @Test func tooDeepATermIsRefused() {
        let text = String(repeating: "(", count: 20_000)
        #expect(throws: Diagnostics.self) { try TermParser.parse(SourceText(text, origin: "text")) }
        let tape = BitString(Array(repeating: 0, count: 50_000))
        #expect(throws: LambdaTerm.DecodingFailure.tooDeep) { try LambdaTerm.decode(tape) }
    }

    @Test func badTapes() {
        #expect(throws: LambdaTerm.DecodingFailure.incomplete) { try LambdaTerm.decode(BitString("0001")!) }
        #expect(throws: LambdaTerm.DecodingFailure.unbound(bit: 3, depth: 1)) {
            try LambdaTerm.decode(BitString("0011")!)
        }
    }
}
