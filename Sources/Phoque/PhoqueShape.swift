/// The two numbers that make one machine of the Phoque family.
public struct PhoqueShape: Hashable, Sendable {
    /// A: cells and output symbols are 0 ..< A; 2 for bits.
    public let alphabet: Int
    /// M: the cells of the circular memory.
    public let cells: Int

    public static let alphabetRange = 2...256
    public static let cellsRange = 1...65536
    /// Bits, and ten cells.
    public static let standard = PhoqueShape(alphabet: 2, cells: 10)

    public init(alphabet: Int, cells: Int) {
        precondition(Self.alphabetRange.contains(alphabet) && Self.cellsRange.contains(cells))
        self.alphabet = alphabet
        self.cells = cells
    }

    /// A − 1.
    var largest: UInt8 { UInt8(alphabet - 1) }
}
