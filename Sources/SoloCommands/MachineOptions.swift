import ArgumentParser
import Foundation
import Lambda
import Machines
import MonotoneMachine
import Phoque
import SoloLanguage

/// The reference machines that a command can run on.
enum MachineName: String, CaseIterable { case solo, lambda, phoque }

struct MachineOptions: ParsableArguments {
    @Option(
        name: .customLong("machine"), parsing: .unconditional,
        help: "The reference machine (see `solo machines`).")
    var text = "solo"

    @Option(
        name: .customLong("alphabet"), parsing: .unconditional,
        help: ArgumentHelp("A, the output symbols of a phoque machine (default: 2).", valueName: "A"))
    var alphabetText: String?

    @Option(
        name: .customLong("cells"), parsing: .unconditional,
        help: ArgumentHelp("M, the memory cells of a phoque machine (default: 10).", valueName: "M"))
    var cellsText: String?

    func name() throws -> String { try machineName().rawValue }

    private func machineName() throws -> MachineName {
        try Arguments.choice(text, "--machine", kind: "machine", of: MachineName.self)
    }

    /// The machine that is not Solo, where one is named.
    func other() throws -> (any ReferenceMachine)? {
        let name = try machineName()
        if name != .phoque {
            for (option, value) in [("--alphabet", alphabetText), ("--cells", cellsText)] where value != nil {
                throw Diagnostic(
                    .conflict("the \(name.rawValue) machine has none; it goes with --machine phoque"),
                    in: option)
            }
        }
        switch name {
        case .solo: return nil
        case .lambda: return LambdaReference()
        case .phoque:
            let standard = PhoqueShape.standard
            return PhoqueReference(
                PhoqueShape(
                    alphabet: try number(alphabetText, "--alphabet", in: PhoqueShape.alphabetRange)
                        ?? standard.alphabet,
                    cells: try number(cellsText, "--cells", in: PhoqueShape.cellsRange) ?? standard.cells))
        }
    }

    private func number(_ text: String?, _ option: String, in range: ClosedRange<Int>) throws -> Int? {
        try text.map { text throws(Diagnostic) in try Arguments.number(text, option, in: range) }
    }
}

extension ReferenceMachine {
    /// Refuses a file whose ending says that it holds a program of another machine.
    func checkEnding(of path: String) throws(Diagnostic) {
        let ending = (path as NSString).pathExtension
        let others: [String: [String]] = [
            "solo": ["solo"], "lambda": LambdaReference().fileEndings,
            "phoque": PhoqueReference().fileEndings,
        ]
        guard !fileEndings.contains(ending), let other = others.first(where: { $0.value.contains(ending) })
        else { return }
        throw Diagnostic(
            .conflict(
                "a .\(ending) file holds a program of the \(other.key) machine, not of \(name); give --machine \(other.key)"
            ), in: path)
    }
}
