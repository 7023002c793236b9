import Diagnostics
import Enumeration
import Machines
import Mixture
import MonotoneMachine
import Reporting
import SoloLanguage

/// A prediction that is asked for, within the limits: the fields are named like the options of `solo predict`.
struct PredictionRequest: Sendable {
    static let fields = [
        "prefix", "max-bits", "patience", "contexts", "machine", "horizon", "top", "plant", "code",
    ]

    let prefix: BitString
    let contexts: [UInt64]
    let budget: Budget
    let horizon: Int
    let top: Int
    let machine: any ReferenceMachine
    /// What is planted, by name; linked when the computation begins.
    private let programs: [(name: String, program: Program)]
    /// Equal for equal requests.
    let key: String
    /// The command that draws the same chart; it takes what stands in the editor from the file `editor.solo`.
    let command: String

    init(_ request: Request, _ laboratory: Laboratory) throws {
        let limits = laboratory.limits
        try request.allow(Self.fields)
        prefix = try Arguments.bits(Array((request.field("prefix") ?? "").utf8), origin: "prefix")
        guard prefix.count <= limits.prefixBits else {
            throw Diagnostic(
                .outOfRange(
                    "\(prefix.count) bits", allowed: "at most \(limits.prefixBits) (--prefix-bits)"),
                in: "prefix")
        }
        let machine = try laboratory.machine(request)
        self.machine = machine
        contexts = try Arguments.contexts(request.field("contexts"), "contexts")
        let standard = laboratory.standardBudget(machine)
        budget = Budget(
            maxBits: try request.number(
                "max-bits", standard.maxBits,
                machine.shortestProgram...max(machine.shortestProgram, laboratory.longest(machine))),
            patience: try request.number("patience", standard.patience, 1...limits.patience))
        horizon = try request.number("horizon", CensusQuery.standardHorizon, CensusQuery.horizonRange)
        top = try request.number("top", PredictionReport.standardTop, 0...64)
        let names = request.fields(named: "plant")
        let texts = request.fields(named: "code")
        guard names.count + texts.count <= limits.plants else {
            throw Diagnostic(
                .outOfRange("\(names.count + texts.count) plants", allowed: "at most \(limits.plants)"),
                in: "plant")
        }
        // A plant's cylinder has 2^E tapes, each of which is run to the horizon.
        let steps =
            (prefix.count + horizon) * budget.patience * (names.count + texts.count)
            << PlantFollower.standardExtraBits
        guard steps <= limits.plantSteps else {
            throw Diagnostic(
                .tooMuchWork(
                    steps: String(steps), most: limits.plantSteps,
                    advice: "take fewer plants, less patience or a shorter prefix"), in: "plant")
        }
        let paths = names + texts.map { _ in "editor" }
        guard contexts.isEmpty || machine.hasContexts else {
            throw Diagnostic(
                .conflict("the \(machine.name) machine has no contexts; leave them out"), in: "contexts")
        }
        let planted =
            try names.map { try laboratory.library.program(named: $0, on: machine) }
            + texts.map { try machine.program(SourceText($0, origin: "editor")) }
        let apart = Plant.names(planted.map { Program.name(ofFile: $0.origin) }, apartBy: paths)
        programs = zip(apart, planted).map { ($0, $1) }
        let isFirst = machine.name == laboratory.machines[0].name
        let ending = ProgramLibrary.omittedEnding(on: machine)
        var words = ["solo", "predict"]
        if !isFirst { words += ["--machine", machine.name] }
        words += [
            "--prefix", "\(prefix)", "--max-bits", "\(budget.maxBits)", "--patience", "\(budget.patience)",
        ]
        if !contexts.isEmpty {
            words += ["--contexts", contexts.map { String($0) }.joined(separator: ",")]
        }
        for name in names { words += ["--plant", "\(laboratory.library.folder)/\(name)\(ending)"] }
        for _ in texts { words += ["--plant", "editor\(ending)"] }
        if horizon != CensusQuery.standardHorizon { words += ["--horizon", "\(horizon)"] }
        if top != PredictionReport.standardTop { words += ["--top", "\(top)"] }
        words += ["--chart", "chart.svg"]
        command = words.map(Arguments.quoted).joined(separator: " ")
        key =
            "\(machine.name) \(prefix) \(contexts) \(budget.maxBits) \(budget.patience) \(horizon) \(top) "
            + programs.map { "\($0.name) \($0.program.codeText) \($0.program.data)" }.joined(separator: "; ")
    }

    /// The plants, linked as far as the prefix and the horizon need.
    ///
    /// Cost: a run of each program, as long as `interruption` lets it.
    func plants(_ interruption: Interruption) -> [Plant] {
        programs.map { name, program in
            let linked = machine.linked(
                program, contexts: contexts, patience: budget.patience,
                emissions: prefix.count + horizon, interruption: interruption)
            return Plant(name: name, program: program, tape: linked.tape, on: machine)
        }
    }

    /// L of each stage, the last one that asked for. Two bits more take three times as long and a symbol of
    /// seven seven times, so that all the stages before the last cost half as much as it does.
    var stages: [Int] {
        let last = budget.maxBits
        let (first, step) = machine.alphabet == .binary ? (8, 2) : (3, 1)
        return Array(stride(from: last, through: min(last, first), by: -step).reversed())
    }

    /// The question for a census of up to `maxBits` bits.
    func query(maxBits: Int) -> CensusQuery {
        CensusQuery(
            prefix: prefix, contexts: contexts,
            budget: Budget(maxBits: maxBits, patience: budget.patience), alphabet: machine.alphabet,
            horizon: horizon, proofs: .counted)
    }

    var plantLimits: (patience: Int, bits: Int) { (budget.patience, PlantFollower.standardExtraBits) }

    /// The plants and the literal program, followed beside a census of up to `maxBits` bits.
    ///
    /// Cost: bounded by the limit on steps, and by `interruption`.
    func followed(
        _ plants: [Plant], maxBits: Int, _ interruption: Interruption
    ) throws -> [FollowedPlant] {
        let follower = PlantFollower(
            target: prefix, contexts: contexts,
            budget: Budget(maxBits: maxBits, patience: budget.patience), patience: plantLimits.patience,
            extraBits: plantLimits.bits, horizon: horizon, recordFrom: 0, interruption: interruption)
        let literal = try follower.followLiteral(on: machine)
        return try plants.map { try follower.follow($0, on: machine) } + (literal.map { [$0] } ?? [])
    }
}
