import ArgumentParser
import Diagnostics
import Foundation
import Lambda
import Machines
import MonotoneMachine
import Phoque
import SoloLanguage

/// The reference machines that a command can run on; each is listed here and nowhere else.
enum MachineName: String, CaseIterable {
    case solo, lambda, phoque

    /// The machine, the standard one of its family.
    var reference: any ReferenceMachine {
        switch self {
        case .solo: SoloReference()
        case .lambda: LambdaReference()
        case .phoque: PhoqueReference()
        }
    }
}

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

    /// Solo's name, for what is made for it alone.
    func name() throws -> String {
        let name = try machineName()
        guard name == .solo else {
            throw Diagnostic(
                .conflict(
                    "this is for the solo machine, not for \(name.rawValue)"
                ),
                in: "--machine")
        }
        _ = try reference()
        return name.rawValue
    }

    /// Whether Turing machines are named, which are no monotone machines: `solo survey` alone counts them.
    var isTuring: Bool { text == "turing" }

    private func machineName() throws -> MachineName {
        if isTuring {
            throw Diagnostic(
                .conflict("Turing machines are counted, not run: solo survey --machine turing --states n"),
                in: "--machine")
        }
        return try Arguments.choice(text, "--machine", kind: "machine", of: MachineName.self)
    }

    /// The machine named, if its programs are plain tapes: any but Solo.
    func tapeMachine() throws -> (any TapeProgramMachine)? { try reference() as? any TapeProgramMachine }

    /// The machine named, whose output is bits.
    func binary() throws -> any ReferenceMachine {
        let machine = try reference()
        if let alphabet = machine.parameters["alphabet"], alphabet != 2 {
            throw Diagnostic(
                .conflict(
                    "a census is of bits, and the machine has \(alphabet) output symbols; \(alphabet) go with `solo run`"
                ),
                in: "--alphabet")
        }
        return machine
    }

    func reference() throws -> any ReferenceMachine {
        let name = try machineName()
        guard name == .phoque else {
            try refuseShape()
            return name.reference
        }
        let standard = PhoqueShape.standard
        return PhoqueReference(
            PhoqueShape(
                alphabet: try number(alphabetText, "--alphabet", in: PhoqueShape.alphabetRange)
                    ?? standard.alphabet,
                cells: try number(cellsText, "--cells", in: PhoqueShape.cellsRange) ?? standard.cells))
    }

    /// Refuses the shape of a phoque machine for any other.
    func refuseShape() throws(Diagnostic) {
        for (option, value) in [("--alphabet", alphabetText), ("--cells", cellsText)] where value != nil {
            throw Diagnostic(
                .conflict("the \(text) machine has none; it goes with --machine phoque"), in: option)
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
        let other = MachineName.allCases.map(\.reference).first { $0.fileEndings.contains(ending) }
        guard let other, other.name != name else { return }
        throw Diagnostic(
            .conflict(
                "a .\(ending) file holds a program of the \(other.name) machine, not of \(name); "
                    + "give --machine \(other.name)"
            ), in: path)
    }

    /// The program in the file at `path`.
    func program(at path: String) throws -> Program {
        try checkEnding(of: path)
        return try program(InputFile.text(at: path))
    }

    /// The program in the file at `path`, where it has room in the memory of `work` beside `need`, which it is added to.
    func program(
        at path: String, within work: LongWorkOptions, beside need: inout MemoryNeed
    ) throws -> Program {
        try checkEnding(of: path)
        return try program(InputFile.text(at: path, within: work, beside: &need))
    }
}
