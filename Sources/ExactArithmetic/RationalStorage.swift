import CGMP

/// The heap cell of one `Rational`: a GMP `mpq` whose address is stable, released with the last reference.
///
/// `@unchecked Sendable` because a cell is written only while it is uniquely referenced (by the code that has
/// just created it, or after `isKnownUniquelyReferenced`); a shared cell is never written.
final class RationalStorage: @unchecked Sendable {
    let number: UnsafeMutablePointer<__mpq_struct>

    /// A new cell that holds 0/1.
    init() {
        number = .allocate(capacity: 1)
        solo_q_init(number)
    }

    deinit {
        solo_q_clear(number)
        number.deallocate()
    }
}

extension Rational {
    /// A GMP function of one operand, `result ← f(operand)`; result and operand may be the same cell.
    typealias UnaryOperation = (UnsafeMutablePointer<__mpq_struct>, UnsafePointer<__mpq_struct>) -> Void

    /// A GMP function of two operands, `result ← f(left, right)`; any of the three may be the same cell.
    typealias BinaryOperation = (
        UnsafeMutablePointer<__mpq_struct>, UnsafePointer<__mpq_struct>, UnsafePointer<__mpq_struct>
    ) -> Void

    /// A new number, written by `body`, which must leave it in lowest terms.
    init(writing body: (UnsafeMutablePointer<__mpq_struct>) -> Void) {
        let fresh = RationalStorage()
        withExtendedLifetime(fresh) { body(fresh.number) }
        storage = fresh
    }

    /// A new number, `operation(operand)`.
    init(_ operation: UnaryOperation, of operand: Rational) {
        self.init { result in operand.read { operation(result, $0) } }
    }

    /// A new number, `operation(left, right)`.
    init(_ operation: BinaryOperation, of left: Rational, _ right: Rational) {
        self.init { result in left.read { a in right.read { b in operation(result, a, b) } } }
    }

    /// Read access to the GMP number, which stays alive until `body` returns.
    func read<Result: ~Copyable>(_ body: (UnsafePointer<__mpq_struct>) -> Result) -> Result {
        withExtendedLifetime(storage) { body(UnsafePointer(storage.number)) }
    }

    /// `self ← operation(self, operand)`: in place when no copy shares the cell, else in a new cell.
    mutating func update(_ operation: BinaryOperation, with operand: Rational) {
        if isKnownUniquelyReferenced(&storage) {
            withExtendedLifetime(storage) {
                operand.read { operation(storage.number, UnsafePointer(storage.number), $0) }
            }
        } else {
            self = Rational(operation, of: self, operand)
        }
    }
}
