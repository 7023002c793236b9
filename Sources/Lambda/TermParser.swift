import Diagnostics

/// Reads a closed λ-term from text, with names (`λx y. y x`), de Bruijn indices (`λλ1 2`), or both.
///
/// `let id = λx.x in id id` stands for `(λid. id id) (λx.x)`.
public enum TermParser {
    /// - Throws: diagnostics that point at what is wrong: a variable that nothing binds, a parenthesis
    ///   without a partner, a character that has no place there.
    public static func parse(_ source: SourceText) throws(Diagnostics) -> LambdaTerm {
        var parser = Parser(source: source, tokens: try TermToken.tokens(of: source))
        let term = try parser.term(nesting: 0)
        if let token = parser.next {
            throw parser.failure(
                token.kind == .close
                    ? .unbalanced(")", partner: "(") : .unexpected(token.kind.text, wanted: "the end"),
                token)
        }
        return term
    }

    private struct Parser {
        let source: SourceText
        let tokens: [TermToken]
        var position = 0
        /// The binders around, innermost last; nil for one without a name.
        var binders: [String?] = []

        var next: TermToken? { position < tokens.count ? tokens[position] : nil }

        func failure(_ problem: Problem, _ token: TermToken?) -> Diagnostics {
            guard let place = token?.position ?? tokens.last?.position else {
                return Diagnostics(Diagnostic(problem, in: source.origin))
            }
            return Diagnostics(source.diagnostic(problem, line: place.line, column: place.column))
        }

        mutating func term(nesting: Int) throws(Diagnostics) -> LambdaTerm {
            guard nesting <= LambdaTerm.deepest else {
                throw failure(.nestedTooDeep(most: LambdaTerm.deepest), next)
            }
            var result: LambdaTerm?
            var depth = nesting
            while let token = next, let atom = try atom(token, nesting: depth + 1) {
                result = result.map { .application($0, atom) } ?? atom
                depth += 1
                guard depth <= LambdaTerm.deepest else {
                    throw failure(.nestedTooDeep(most: LambdaTerm.deepest), token)
                }
            }
            guard let result else { throw failure(.missing("λ-term"), next) }
            return result
        }

        /// The term that begins at `token`, without what it is applied to; nil where a term ends.
        private mutating func atom(_ token: TermToken, nesting: Int) throws(Diagnostics) -> LambdaTerm? {
            switch token.kind {
            case .close, .name("in"): return nil
            case .equals: throw failure(.unexpected("=", wanted: "a term; `=` goes with `let`"), token)
            case .name("let"):
                position += 1
                return try definition(token, nesting: nesting)
            case .dot: throw failure(.unexpected(".", wanted: "a λ with its names before the dot"), token)
            case .open:
                position += 1
                let inner = try term(nesting: nesting)
                guard next?.kind == .close else { throw failure(.unbalanced("(", partner: ")"), token) }
                position += 1
                return inner
            case .lambda:
                position += 1
                return try abstraction(nesting: nesting)
            case .index(let text):
                position += 1
                guard let index = Int(text), (1...max(1, binders.count)).contains(index), !binders.isEmpty
                else { throw failure(.unboundIndex(text, depth: binders.count), token) }
                return .variable(index)
            case .name(let name):
                position += 1
                guard let place = binders.lastIndex(of: name) else {
                    throw failure(.unboundName(name), token)
                }
                return .variable(binders.count - place)
            }
        }

        /// What follows `let`: a name, `=`, its term, `in`, and the term that it is for.
        private mutating func definition(_ start: TermToken, nesting: Int) throws(Diagnostics) -> LambdaTerm {
            guard case .name(let name)? = next?.kind, position + 1 < tokens.count,
                tokens[position + 1].kind == .equals
            else { throw failure(.malformedLet, start) }
            position += 2
            let value = try term(nesting: nesting)
            guard next?.kind == .name("in") else { throw failure(.malformedLet, start) }
            position += 1
            binders.append(name)
            let body = try term(nesting: nesting + 1)
            binders.removeLast()
            return .application(.abstraction(body), value)
        }

        /// What follows a λ: names and a dot, or at once the body.
        private mutating func abstraction(nesting: Int) throws(Diagnostics) -> LambdaTerm {
            var names: [String] = []
            var end = position
            while end < tokens.count, case .name(let name) = tokens[end].kind {
                names.append(name)
                end += 1
            }
            let isNamed = !names.isEmpty && end < tokens.count && tokens[end].kind == .dot
            if isNamed { position = end + 1 }
            let bound: [String?] = isNamed ? names : [nil]
            binders += bound
            var body = try term(nesting: nesting + bound.count)
            binders.removeLast(bound.count)
            for _ in bound { body = .abstraction(body) }
            return body
        }
    }
}
