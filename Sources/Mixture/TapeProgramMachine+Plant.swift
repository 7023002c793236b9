import Diagnostics
import Machines
import MonotoneMachine

extension TapeProgramMachine {
    /// The program that `source` writes down as a plant.
    ///
    /// - Throws: what is wrong with the text.
    public func plant(_ source: SourceText, named name: String) throws(Diagnostics) -> Plant {
        let tape = try tape(of: source, data: BitString())
        return Plant(
            name: name, origin: source.origin, tape: tape, alphabet: alphabet, text: text(of: tape),
            role: .user)
    }
}
