/// A word of a loop, as a polynomial with integer coefficients in parameters that stand for any number of
/// a kind: the naturals 0, 1, 2, … or all integers.
///
/// Every operation is exact over the unbounded integers, and nil where a coefficient leaves 64 bits or a
/// degree exceeds `maxDegree`. A constant has no terms and costs no allocation.
struct Polynomial: Equatable {
    /// A coefficient, not 0, and the parameters that it multiplies.
    struct Term: Equatable {
        var monomial: Monomial
        var coefficient: Int64
    }

    var constant: Int64
    /// Strictly increasing by monomial.
    private(set) var terms: [Term]

    static let maxDegree = 4

    init(_ constant: Int64) {
        self.constant = constant
        terms = []
    }

    init(_ constant: Int64, _ coefficient: Int64, _ parameter: Parameter) {
        self.constant = constant
        terms = coefficient == 0 ? [] : [Term(monomial: Monomial(parameter), coefficient: coefficient)]
    }

    var isConstant: Bool { terms.isEmpty }

    /// The coefficient and the parameter, where there is one term and it is linear.
    var linear: (coefficient: Int64, parameter: Parameter)? {
        guard terms.count == 1, let parameter = terms[0].monomial.single else { return nil }
        return (terms[0].coefficient, parameter)
    }

    /// The least value, where the coefficients show that there is one: nothing negative on naturals.
    var lowerBound: Int64? {
        for term in terms where term.coefficient < 0 || !term.monomial.isNatural { return nil }
        return constant
    }

    /// The greatest value, where the coefficients show that there is one.
    var upperBound: Int64? {
        for term in terms where term.coefficient > 0 || !term.monomial.isNatural { return nil }
        return constant
    }

    /// Whether no value is 0, as far as bounds and divisibility show.
    var isNeverZero: Bool {
        if let lowerBound, lowerBound > 0 { return true }
        if let upperBound, upperBound < 0 { return true }
        guard !terms.isEmpty else { return false }
        let divisor = terms.reduce(0) { Polynomial.gcd($0, $1.coefficient.magnitude) }
        return constant.magnitude % divisor != 0
    }

    private static func gcd(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    // MARK: Arithmetic

    func adding(_ value: Int64) -> Polynomial? {
        let (sum, overflow) = constant.addingReportingOverflow(value)
        guard !overflow else { return nil }
        var result = self
        result.constant = sum
        return result
    }

    func adding(_ other: Polynomial, times factor: Int64 = 1) -> Polynomial? {
        let (scaled, overflow1) = other.constant.multipliedReportingOverflow(by: factor)
        let (sum, overflow2) = constant.addingReportingOverflow(scaled)
        guard !overflow1, !overflow2 else { return nil }
        var result = self
        result.constant = sum
        for term in other.terms {
            let (coefficient, overflow) = term.coefficient.multipliedReportingOverflow(by: factor)
            guard !overflow, result.add(coefficient, term.monomial) else { return nil }
        }
        return result
    }

    func multiplied(by other: Polynomial) -> Polynomial? {
        if other.isConstant { return Polynomial(0).adding(self, times: other.constant) }
        guard var result = Polynomial(0).adding(other, times: constant) else { return nil }
        for term in terms {
            let (coefficient, overflow) = term.coefficient.multipliedReportingOverflow(by: other.constant)
            guard !overflow, result.add(coefficient, term.monomial) else { return nil }
            for factor in other.terms {
                let (product, overflow) = term.coefficient.multipliedReportingOverflow(by: factor.coefficient)
                guard !overflow, let monomial = term.monomial.times(factor.monomial),
                    result.add(product, monomial)
                else { return nil }
            }
        }
        return result
    }

    /// Adds one term; false, with the polynomial spoilt, on overflow.
    private mutating func add(_ coefficient: Int64, _ monomial: Monomial) -> Bool {
        guard coefficient != 0 else { return true }
        var place = 0
        while place < terms.count, terms[place].monomial < monomial { place += 1 }
        guard place < terms.count, terms[place].monomial == monomial else {
            terms.insert(Term(monomial: monomial, coefficient: coefficient), at: place)
            return true
        }
        let (sum, overflow) = terms[place].coefficient.addingReportingOverflow(coefficient)
        guard !overflow else { return false }
        if sum == 0 { terms.remove(at: place) } else { terms[place].coefficient = sum }
        return true
    }

    /// A parameter on whose parity ⌊p / 2⌋ depends; nil where every coefficient is even.
    var parityParameter: Parameter? {
        terms.first { $0.coefficient & 1 != 0 }.map { $0.monomial.first }
    }

    /// ⌊p / 2⌋, where every coefficient is even.
    var halved: Polynomial {
        var result = self
        result.constant >>= 1
        for index in terms.indices { result.terms[index].coefficient /= 2 }
        return result
    }

    /// The polynomial divided by `divisor` ≠ 0, where everything is divisible.
    func divided(by divisor: Int64) -> Polynomial? {
        if divisor == 1 { return self }
        // The one quotient that overflows, −2^63 by −1, is no case for a proof.
        guard constant != .min, constant % divisor == 0 else { return nil }
        var result = self
        result.constant /= divisor
        for index in terms.indices {
            let coefficient = terms[index].coefficient
            guard coefficient != .min, coefficient % divisor == 0 else { return nil }
            result.terms[index].coefficient = coefficient / divisor
        }
        return result
    }

    func contains(_ parameter: Parameter) -> Bool {
        terms.contains { $0.monomial.contains(parameter) }
    }

    /// The polynomial with `value` in place of `parameter`.
    func substituting(_ value: Polynomial, for parameter: Parameter) -> Polynomial? {
        guard contains(parameter) else { return self }
        var result = Polynomial(constant)
        for term in terms {
            var rest = term.monomial
            var factor = Polynomial(term.coefficient)
            while rest.contains(parameter) {
                rest = rest.without(parameter)
                guard let next = factor.multiplied(by: value) else { return nil }
                factor = next
            }
            if !rest.isEmpty {
                var other = Polynomial(0)
                other.terms = [Term(monomial: rest, coefficient: 1)]
                guard let next = factor.multiplied(by: other) else { return nil }
                factor = next
            }
            guard let sum = result.adding(factor) else { return nil }
            result = sum
        }
        return result
    }
}
