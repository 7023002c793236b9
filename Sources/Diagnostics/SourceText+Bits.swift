import MonotoneMachine

extension SourceText {
    /// The bits that the text spells in `0` and `1`; white space is ignored.
    ///
    /// - Throws: a diagnostic (`notABit`) that points at the first other character.
    public func bits() throws(Diagnostic) -> BitString {
        var bits: [UInt8] = []
        for (index, line) in lines.enumerated() {
            for (offset, scalar) in line.unicodeScalars.enumerated() {
                switch scalar {
                case "0", "1": bits.append(UInt8(scalar.value & 1))
                case " ", "\t"..."\r": continue
                default:
                    throw diagnostic(
                        .notABit(Character(scalar), index: offset + 1), line: index + 1, column: offset + 1)
                }
            }
        }
        return BitString(bits)
    }
}
