import CGMP

extension Rational: LosslessStringConvertible {
    /// `p/q` in lowest terms, or `p` for an integer; ``init(_:)-(String)`` reads it back.
    ///
    /// Cost: subquadratic in the digits; a million of them take a third of a second.
    public var description: String {
        read { number in
            let numerator = decimalText(of: solo_q_num(number))
            return isInteger ? numerator : numerator + "/" + decimalText(of: solo_q_den(number))
        }
    }

    /// Reads `p` or `p/q`: ASCII decimal digits, with an optional `+` or `-` before p; reduces to lowest
    /// terms.
    ///
    /// Returns nil for anything else: an empty part, a blank, a sign before q, q = 0, a decimal point, an
    /// exponent.
    public init?(_ text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative || digits.first == "+" { digits.removeFirst() }

        let parts = digits.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy(Rational.isNatural) else { return nil }

        self.init { result in
            Rational.set(solo_q_num_mutable(result), toDigits: parts[0])
            if isNegative { solo_z_neg(solo_q_num_mutable(result), solo_q_num(result)) }
            if parts.count == 2 { Rational.set(solo_q_den_mutable(result), toDigits: parts[1]) }
            if solo_z_sgn(solo_q_den(result)) != 0 { solo_q_canonicalize(result) }
        }
        if read({ solo_z_sgn(solo_q_den($0)) }) == 0 { return nil }
    }

    private static func isNatural(_ part: Substring) -> Bool {
        !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
    }

    private static func set(_ target: UnsafeMutablePointer<__mpz_struct>, toDigits digits: Substring) {
        let status = digits.withCString { solo_z_set_str(target, $0, 10) }
        precondition(status == 0, "Rational: GMP refused checked digits")
    }
}
