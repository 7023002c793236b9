import CGMP

/// A big integer that lives inside one function: a GMP `mpz` with a single owner.
///
/// It serves conversions that need integer arithmetic outside a fraction. It is not a number type of the
/// module's interface; an integer that leaves a function is a `Rational`.
struct ScratchInteger: ~Copyable {
    private let number: UnsafeMutablePointer<__mpz_struct>

    /// A new integer, set by `body` from 0.
    init(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
        number = .allocate(capacity: 1)
        solo_z_init(number)
        body(number)
    }

    deinit {
        solo_z_clear(number)
        number.deallocate()
    }

    /// `factor` · 10^`exponent`, for exponent ≥ 0.
    init(_ factor: UnsafePointer<__mpz_struct>, timesPowerOfTen exponent: Int) {
        self.init { result in
            solo_z_ui_pow_ui(result, 10, UInt(exponent))
            solo_z_mul(result, result, factor)
        }
    }

    /// Access to the GMP number, which stays alive until `body` returns.
    borrowing func with<Result: ~Copyable>(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Result) -> Result {
        body(number)
    }
}

/// The decimal digits of a GMP integer, with a leading `-` when it is negative.
///
/// Cost: GMP's subquadratic base conversion.
func decimalText(of number: UnsafePointer<__mpz_struct>) -> String {
    // One byte for a sign, one for the terminating zero; GMP's size is exact or one too large.
    let capacity = solo_z_sizeinbase(number, 10) + 2
    return String(unsafeUninitializedCapacity: capacity) { bytes in
        bytes.withMemoryRebound(to: CChar.self) { characters in
            _ = solo_z_get_str(characters.baseAddress!, 10, number)
            return characters.firstIndex(of: 0)!
        }
    }
}
