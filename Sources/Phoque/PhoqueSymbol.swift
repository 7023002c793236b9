/// The seven symbols of a Phoque tape, each with probability 1/7: the machine's one instruction table.
public enum PhoqueSymbol: UInt8, CaseIterable, Sendable {
    case plus, minus, right, left, open, close, print

    /// Its character in program text.
    public var character: Character {
        switch self {
        case .plus: "+"
        case .minus: "-"
        case .right: ">"
        case .left: "<"
        case .open: "["
        case .close: "]"
        case .print: "."
        }
    }

    /// What it does, in words.
    public var effect: String {
        switch self {
        case .plus: "add 1 to the cell, modulo A"
        case .minus: "subtract 1 from the cell, modulo A"
        case .right: "move the head one cell on, round the memory"
        case .left: "move the head one cell back, round the memory"
        case .open: "open a loop; left on return at 0 (not at 0 if fetched on 0)"
        case .close: "return to the last open bracket; nothing where none is open"
        case .print: "emit the cell"
        }
    }

    /// The symbol that `character` writes; `{` is a stored `[`.
    public init?(_ character: Character) {
        guard
            let symbol = Self.allCases.first(where: { $0.character == (character == "{" ? "[" : character) })
        else { return nil }
        self = symbol
    }
}
