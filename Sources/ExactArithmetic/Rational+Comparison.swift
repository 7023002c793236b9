import CGMP

extension Rational: Equatable {
    /// Exact equality of values; lowest terms make it equality of p and q. Cost: linear.
    public static func == (left: Rational, right: Rational) -> Bool {
        if left.storage === right.storage { return true }
        return left.read { a in right.read { b in solo_q_equal(a, b) != 0 } }
    }
}

extension Rational: Comparable {
    /// The exact order of the rationals. Cost: constant when the sizes already decide, else two products.
    public static func < (left: Rational, right: Rational) -> Bool {
        left.read { a in right.read { b in solo_q_cmp(a, b) < 0 } }
    }
}

extension Rational: Hashable {
    /// Feeds the sign and the limbs of p and q. Cost: linear in their size.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(sign)
        read { number in
            for part in [solo_q_num(number), solo_q_den(number)] {
                let limbs = UnsafeBufferPointer(start: solo_z_limbs_read(part), count: solo_z_size(part))
                hasher.combine(limbs.count)
                hasher.combine(bytes: UnsafeRawBufferPointer(limbs))
            }
        }
    }
}
