import ArgumentParser
import Diagnostics
import Machines

struct ContextOptions: ParsableArguments {
    @Option(
        name: .customLong("contexts"), parsing: .unconditional,
        help: ArgumentHelp(
            "Side information, one non-negative integer below 2^64 a time step, 0 where none is given.",
            valueName: "c0,c1,…"))
    var text: String?

    func contexts() throws -> [UInt64] { try Arguments.contexts(text, "--contexts") }

    /// Refuses contexts where `machine` cannot look at them.
    func refuse(for machine: some ReferenceMachine) throws {
        guard text == nil || machine.hasContexts else {
            throw Diagnostic(
                .conflict("the \(machine.name) machine has no contexts; leave them out"), in: "--contexts")
        }
    }
}
