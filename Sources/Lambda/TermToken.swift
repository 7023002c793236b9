import Diagnostics

/// A token of a `.lam` text with its place.
struct TermToken {
    enum Kind: Hashable {
        case lambda, dot, open, close, equals
        case name(String)
        case index(String)

        var text: String {
            switch self {
            case .lambda: "λ"
            case .dot: "."
            case .open: "("
            case .close: ")"
            case .equals: "="
            case .name(let text), .index(let text): text
            }
        }
    }

    let kind: Kind
    let position: Diagnostic.Position

    /// The tokens of `source`. `;` and `--` begin a comment; `λ` may be written `\`.
    ///
    /// - Throws: `unexpected` for a character that begins no token.
    static func tokens(of source: SourceText) throws(Diagnostics) -> [TermToken] {
        var tokens: [TermToken] = []
        for (line, text) in source.lines.enumerated() {
            let scalars = Array(text.unicodeScalars)
            var column = 0
            while column < scalars.count {
                let scalar = scalars[column]
                let position = Diagnostic.Position(line: line + 1, column: column + 1)
                func add(_ kind: Kind) { tokens.append(TermToken(kind: kind, position: position)) }
                if scalar == ";" || scalar == "-" && column + 1 < scalars.count && scalars[column + 1] == "-"
                {
                    break
                }
                switch scalar {
                case " ", "\t", "\r": break
                case "\\", "λ": add(.lambda)
                case ".": add(.dot)
                case "(": add(.open)
                case ")": add(.close)
                case "=": add(.equals)
                case _ where isWord(scalar):
                    let rest = scalars[column...].prefix { isWord($0) }
                    let word = String(String.UnicodeScalarView(rest))
                    if isDigit(scalar), let odd = rest.firstIndex(where: { !isDigit($0) }) {
                        throw Diagnostics(
                            source.diagnostic(
                                .unexpected(String(scalars[odd]), wanted: "a space after a de Bruijn index"),
                                line: line + 1, column: odd + 1))
                    }
                    add(isDigit(scalar) ? .index(word) : .name(word))
                    column += rest.count - 1
                default:
                    throw Diagnostics(
                        source.diagnostic(
                            .unexpected(
                                String(scalar), wanted: "a λ-term: λx.x, or λ1 with de Bruijn indices"),
                            line: line + 1, column: column + 1))
                }
                column += 1
            }
        }
        return tokens
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "λ" && (scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "_" || scalar == "'")
    }
}
