/// Decimal rounding by schoolbook long division on a string: the second route to
/// `decimal(significantDigits:)`.
enum LongDivision {
    /// p/q > 0 rounded half to even to `count` significant digits: the digits, the decimal exponent of the
    /// first, the exponent before rounding and whether the digits equal p/q.
    static func round(_ p: Int, _ q: Int, digits count: Int) -> (
        digits: [Int], exponent: Int, before: Int, exact: Bool
    ) {
        // Digits of the integer part, then of the fraction, until `count` significant ones are there.
        var digits = String(p / q).compactMap(\.wholeNumberValue)
        var rest = p % q
        var exponent = digits.count - 1
        while digits.first == 0 {
            digits.removeFirst()
            rest *= 10
            digits.append(rest / q)
            rest %= q
            exponent -= 1
        }
        while digits.count < count {
            rest *= 10
            digits.append(rest / q)
            rest %= q
        }
        let before = exponent
        let tail = Array(digits[count...])
        digits = Array(digits[..<count])
        let exact = rest == 0 && tail.allSatisfy { $0 == 0 }
        if roundsUp(last: digits[count - 1], tail: tail, rest: rest, q: q) {
            var place = count - 1
            while place >= 0 && digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                digits[place] += 1
            } else {
                digits = [1] + digits.dropLast()
                exponent += 1
            }
        }
        return (digits, exponent, before, exact)
    }

    private static func roundsUp(last: Int, tail: [Int], rest: Int, q: Int) -> Bool {
        if let next = tail.first {
            if next != 5 { return next > 5 }
            if rest != 0 || tail.dropFirst().contains(where: { $0 != 0 }) { return true }
            return last % 2 == 1
        }
        if 2 * rest != q { return 2 * rest > q }
        return last % 2 == 1
    }

    /// The text that the documentation of `decimal(significantDigits:)` promises for p/q > 0, ends left
    /// aside.
    static func text(_ p: Int, _ q: Int, digits count: Int) -> String {
        let (digits, exponent, before, exact) = round(p, q, digits: count)
        var places: [Int: Int] = [:]  // decimal exponent → digit
        for (offset, digit) in digits.enumerated() { places[exponent - offset] = digit }
        if before < -4 || before >= 15 {
            return write(digits[0...0], Array(digits[1...]), exact) + "e\(exponent)"
        }
        let whole = stride(from: max(exponent, 0), through: 0, by: -1).map { places[$0] ?? 0 }
        let last = min(exponent - count + 1, 0)
        let fraction = stride(from: -1, through: last, by: -1).map { places[$0] ?? 0 }
        return write(whole[...], fraction, exact)
    }

    private static func write(_ whole: ArraySlice<Int>, _ fraction: [Int], _ exact: Bool) -> String {
        var fraction = fraction
        while exact && fraction.last == 0 { fraction.removeLast() }
        let text = whole.map(String.init).joined()
        return fraction.isEmpty ? text : text + "." + fraction.map(String.init).joined()
    }
}
