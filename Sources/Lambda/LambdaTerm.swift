import MonotoneMachine

/// A term of the λ-calculus with de Bruijn indices; closed wherever it stands for a program.
public indirect enum LambdaTerm: Hashable, Sendable {
    /// The index counts abstractions outwards; 1 is the innermost.
    case variable(Int)
    case abstraction(LambdaTerm)
    case application(LambdaTerm, LambdaTerm)

    /// The deepest nesting of a term that is written or read as text.
    public static let deepest = 10_000

    /// Its binary code: `00` for an abstraction, `01` for an application, `1^i 0` for a variable.
    public var code: BitString {
        var bits = BitString()
        append(to: &bits)
        return bits
    }

    private func append(to bits: inout BitString) {
        switch self {
        case .variable(let index):
            for _ in 0..<index { bits.append(1) }
            bits.append(0)
        case .abstraction(let body):
            bits.append(contentsOf: BitString([0, 0]))
            body.append(to: &bits)
        case .application(let function, let argument):
            bits.append(contentsOf: BitString([0, 1]))
            function.append(to: &bits)
            argument.append(to: &bits)
        }
    }
}

extension LambdaTerm {
    /// Why a tape begins with no closed term.
    public enum DecodingFailure: Error, Hashable, Sendable {
        /// The tape ends inside the term.
        case incomplete
        /// The bit at `bit` begins or goes on with a variable that `depth` abstractions do not bind.
        case unbound(bit: Int, depth: Int)
        case tooDeep
    }

    /// The closed term that `tape` begins with, and how many bits it has.
    public static func decode(_ tape: BitString) throws(DecodingFailure) -> (term: LambdaTerm, bitCount: Int)
    {
        var decoder = Decoder(tape: tape)
        let term = try decoder.term(depth: 0, nesting: 0)
        return (term, decoder.position)
    }

    private struct Decoder {
        let tape: BitString
        var position = 0

        mutating func take() throws(DecodingFailure) -> UInt8 {
            guard position < tape.count else { throw .incomplete }
            position += 1
            return tape[position - 1]
        }

        mutating func term(depth: Int, nesting: Int) throws(DecodingFailure) -> LambdaTerm {
            guard nesting <= LambdaTerm.deepest else { throw .tooDeep }
            if try take() == 0 {
                if try take() == 0 { return .abstraction(try term(depth: depth + 1, nesting: nesting + 1)) }
                let function = try term(depth: depth, nesting: nesting + 1)
                return .application(function, try term(depth: depth, nesting: nesting + 1))
            }
            var index = 1
            while true {
                guard index <= depth else { throw .unbound(bit: position - 1, depth: depth) }
                if try take() == 0 { return .variable(index) }
                index += 1
            }
        }
    }
}

extension LambdaTerm {
    /// The term with names: `λa.λb.b (a b)`. The name of a variable tells how deep it is bound.
    public var namedText: String {
        text(depth: 0, place: .free) {
            LambdaTerm.name($0 - $1)
        } binder: { name in
            "λ\(LambdaTerm.name(name))."
        }
    }

    /// The term with de Bruijn indices: `λλ1 (2 1)`.
    public var deBruijnText: String {
        text(depth: 0, place: .free) { _, index in
            String(index)
        } binder: { _ in
            "λ"
        }
    }

    /// Where a term stands, which decides whether it needs parentheses.
    private enum Place { case free, function, argument }

    private func text(
        depth: Int, place: Place, variable: (_ depth: Int, _ index: Int) -> String, binder: (Int) -> String
    ) -> String {
        switch self {
        case .variable(let index): return variable(depth, index)
        case .abstraction(let body):
            let text =
                binder(depth) + body.text(depth: depth + 1, place: .free, variable: variable, binder: binder)
            return place == .free ? text : "(\(text))"
        case .application(let function, let argument):
            let text =
                function.text(depth: depth, place: .function, variable: variable, binder: binder) + " "
                + argument.text(depth: depth, place: .argument, variable: variable, binder: binder)
            return place == .argument ? "(\(text))" : text
        }
    }

    /// a, b, … z, a1, b1, …: the name that the abstraction under `depth` others binds.
    private static func name(_ depth: Int) -> String {
        let letter = Character(UnicodeScalar(UInt8(0x61 + depth % 26)))
        return depth < 26 ? String(letter) : "\(letter)\(depth / 26)"
    }
}
