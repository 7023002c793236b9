// Exercises the storage of Rational for a leak detector: more than a million operations, exact at the end.
//
//     swift build --sanitize=address --product leak-check
//     ASAN_OPTIONS=detect_leaks=1 .build/debug/leak-check

import ExactArithmetic

/// Σ_{k=1}^{n} 1/(k(k+1)), with arithmetic in place and in new cells, shared copies and text on the way.
func telescopingSum(terms: Int) -> Rational {
    var sum = Rational.zero
    for k in 1...terms {
        var term = Rational(numerator: 1, denominator: k)
        let shared = term  // the next line must leave this copy alone
        term /= Rational(k + 1)
        let copy = sum
        sum += term
        guard let parsed = Rational(sum.description) else { fatalError("\(sum) does not parse") }
        guard parsed - copy == term, shared * Rational(k) == 1 else { fatalError("wrong at term \(k)") }
        sum = (copy.scaled(byPowerOfTwo: 3) + term.scaled(byPowerOfTwo: 3)).scaled(byPowerOfTwo: -3)
        if k % 64 == 0 { precondition(!term.decimal(significantDigits: 6).isEmpty) }
    }
    return sum
}

let terms = 100_000
let operationsPerTerm = 13
let sum = telescopingSum(terms: terms)
print("\(terms * operationsPerTerm) operations, sum \(sum)")
guard sum == Rational(numerator: terms, denominator: terms + 1) else {
    fatalError("expected \(terms)/\(terms + 1), the telescoped sum")
}
