import CGMP

extension Rational {
    /// ⌊x⌋, the greatest integer that is not above the value. Cost: one division.
    public var floor: Rational {
        Rational { result in
            read { solo_z_fdiv_q(solo_q_num_mutable(result), solo_q_num($0), solo_q_den($0)) }
        }
    }
}

extension Int {
    /// The integer that `value` is; nil for a fraction, and outside the range of `Int`. Cost: constant.
    public init?(exactly value: Rational) {
        let word = value.read { number in
            solo_z_fits_si(solo_q_num(number)) != 0 ? solo_z_get_si(solo_q_num(number)) : nil
        }
        guard value.isInteger, let word else { return nil }
        self = word
    }
}
