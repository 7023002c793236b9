/// A polynomial with integer coefficients in numbered parameters.
///
/// A parameter with an even number from 0 on stands for any natural number 0, 1, 2, …; every other one, the
/// negative ones included, for any integer. Results are exact over the unbounded integers; they are nil
/// where a coefficient does not fit 64 bits, more than four parameters are multiplied, or the terms become
/// too many.
struct Polynomial: Equatable {
    /// The numbers of the parameters that are multiplied, in increasing order; none for the constant.
    typealias Product = [Int]

    /// By product; no coefficient is 0.
    private(set) var coefficients: [Product: Int64] = [:]

    static let highestDegree = 4
    static let mostTerms = 256

    static func isNatural(_ parameter: Int) -> Bool { parameter >= 0 && parameter % 2 == 0 }

    init(_ constant: Int64) {
        if constant != 0 { coefficients[[]] = constant }
    }

    /// The parameter itself.
    init(parameter: Int) { coefficients[[parameter]] = 1 }

    var constant: Int64 { coefficients[[], default: 0] }

    /// The value, where there is only one.
    var onlyValue: Int64? { coefficients.keys.allSatisfy(\.isEmpty) ? constant : nil }

    /// The products that vary, with their coefficients.
    var varying: [(product: Product, coefficient: Int64)] {
        coefficients.compactMap { $0.key.isEmpty ? nil : ($0.key, $0.value) }
    }

    /// The polynomial as c + m x.
    var line: (c: Int64, m: Int64, x: Int)? {
        let varying = varying
        guard varying.count == 1, varying[0].product.count == 1 else { return nil }
        return (constant, varying[0].coefficient, varying[0].product[0])
    }

    // MARK: What is known of all values

    /// Whether every value is `least` or more: the constant is, and the rest is a sum of naturals.
    func isAtLeast(_ least: Int64) -> Bool {
        constant >= least
            && varying.allSatisfy { $0.coefficient > 0 && $0.product.allSatisfy(Polynomial.isNatural) }
    }

    /// Whether every value is `most` or less.
    func isAtMost(_ most: Int64) -> Bool {
        constant <= most
            && varying.allSatisfy { $0.coefficient < 0 && $0.product.allSatisfy(Polynomial.isNatural) }
    }

    /// Whether no value is 0: all are above it, all below it, or some d divides all but the constant.
    var isNeverZero: Bool {
        if isAtLeast(1) || isAtMost(-1) { return true }
        var divisor: UInt64 = 0
        for (_, coefficient) in varying {
            var (a, b) = (coefficient.magnitude, divisor)
            while b != 0 { (a, b) = (b, a % b) }
            divisor = a
        }
        return divisor != 0 && constant.magnitude % divisor != 0
    }

    // MARK: Arithmetic

    /// Self + `factor` · `other`.
    func plus(_ other: Polynomial, times factor: Int64 = 1) -> Polynomial? {
        var sum = self
        for (product, coefficient) in other.coefficients {
            let (scaled, overflow1) = coefficient.multipliedReportingOverflow(by: factor)
            let (total, overflow2) = sum.coefficients[product, default: 0].addingReportingOverflow(scaled)
            if overflow1 || overflow2 { return nil }
            sum.coefficients[product] = total == 0 ? nil : total
        }
        return sum.coefficients.count <= Polynomial.mostTerms ? sum : nil
    }

    func times(_ other: Polynomial) -> Polynomial? {
        var total = Polynomial(0)
        for (product, coefficient) in coefficients {
            for (factor, scale) in other.coefficients {
                let (value, overflow) = coefficient.multipliedReportingOverflow(by: scale)
                let degree = product.count + factor.count
                if overflow || degree > Polynomial.highestDegree { return nil }
                var term = Polynomial(0)
                term.coefficients[(product + factor).sorted()] = value
                guard let sum = total.plus(term) else { return nil }
                total = sum
            }
        }
        return total
    }

    /// ⌊p / 2⌋ for every value, where all but the constant is even.
    var half: Polynomial? {
        var half = self
        half.coefficients[[]] = nil
        for (product, coefficient) in varying {
            if coefficient % 2 != 0 { return nil }
            half.coefficients[product] = coefficient / 2
        }
        return half.plus(Polynomial(constant >> 1))
    }

    /// Some parameter in an odd term.
    var oddParameter: Int? {
        varying.filter { $0.coefficient % 2 != 0 }.map { $0.product.last! }.max()
    }

    /// p / `divisor`, where every coefficient is a multiple of it.
    func divided(by divisor: Int64) -> Polynomial? {
        var quotient = Polynomial(0)
        for (product, coefficient) in coefficients {
            let (value, overflow) = coefficient.dividedReportingOverflow(by: divisor)
            if overflow || coefficient % divisor != 0 { return nil }
            quotient.coefficients[product] = value
        }
        return quotient
    }

    /// The polynomial with `value` in place of `parameter`.
    func substituting(_ value: Polynomial, for parameter: Int) -> Polynomial? {
        var total = Polynomial(0)
        for (product, coefficient) in coefficients {
            var term = Polynomial(coefficient)
            for factor in product {
                guard let next = term.times(factor == parameter ? value : Polynomial(parameter: factor))
                else { return nil }
                term = next
            }
            guard let sum = total.plus(term) else { return nil }
            total = sum
        }
        return total
    }
}
