import Diagnostics
import Enumeration
import Foundation
import Machines
import Mixture
import MonotoneMachine
import Reporting

/// What the server can be asked: predictions, scenarios, and programs in the editor.
struct Laboratory: Sendable {
    let limits: Limits
    let library: ProgramLibrary
    /// Threads of one census.
    let threads: Int
    /// The machines that there are.
    let machines: [any ReferenceMachine]

    private struct Description: Encodable {
        struct Machine: Encodable {
            let name: String
            let summary: String
            /// What L and T count: "bit", "steps a bit".
            let symbol: String
            let patienceIn: String
            let leastBits: Int
            let maxBits: Int
            let defaultBits: Int
            let defaultPatience: Int
            /// Whether its programs can look at contexts, and be edited here.
            let hasContexts: Bool
            let programs: [String]
        }
        struct Sizes: Encodable {
            let maxBits: Int
            let patience: Int
            let prefixBits: Int
            let plants: Int
            let bodyBytes: Int
            let tracedSteps: Int
            let jobSeconds: Int
        }
        struct Scenario: Encodable {
            let id: String
            let title: String
        }
        let schema = "solo.lab/1"
        let machines: [Machine]
        let limits: Sizes
        let folder: String
        let folderIsThere: Bool
        let programs: [String]
        let scenarios: [Scenario]
        let instructions: [String]
        /// Whether charts can be drawn here.
        let charts: Bool
    }

    /// What the page needs to know of this server, as JSON.
    var description: String {
        LabJSON.text(
            Description(
                machines: machines.map(machine),
                limits: .init(
                    maxBits: limits.maxBits, patience: limits.patience, prefixBits: limits.prefixBits,
                    plants: limits.plants, bodyBytes: limits.bodyBytes, tracedSteps: limits.tracedSteps,
                    jobSeconds: limits.jobSeconds),
                folder: library.folder, folderIsThere: library.isThere, programs: library.programs(),
                scenarios: library.scenarios.map { .init(id: $0, title: title(of: $0)) },
                instructions: InstructionTable.rows.map(\.name), charts: Drawing.isPossible))
    }

    private func machine(_ machine: any ReferenceMachine) -> Description.Machine {
        let budget = standardBudget(machine)
        return .init(
            name: machine.name, summary: machine.summary, symbol: machine.symbolNoun,
            patienceIn: machine.patienceWording, leastBits: machine.shortestProgram,
            maxBits: longest(machine), defaultBits: budget.maxBits, defaultPatience: budget.patience,
            hasContexts: machine.hasContexts, programs: library.programs(of: machine))
    }

    /// The largest L that may be asked for.
    func longest(_ machine: any ReferenceMachine) -> Int {
        min(limits.maxBits, machine.alphabet.longestTape)
    }

    /// What is taken where a request names no budget.
    func standardBudget(_ machine: any ReferenceMachine) -> Budget {
        Budget(
            maxBits: min(machine.defaultBudget.maxBits, longest(machine)),
            patience: min(machine.defaultBudget.patience, limits.patience))
    }

    /// The title of a scenario, or what is wrong with its file.
    private func title(of id: String) -> String {
        do {
            return try library.scenario(id).cases.first?.title ?? id
        } catch {
            let refusal = Refusal.bad(error) ?? .broken(error)
            return "cannot be read: \(refusal.diagnostics.all.map(\.problem.message).joined(separator: "; "))"
        }
    }

    /// The computation that a request for a prediction asks for.
    func prediction(_ request: Request) throws -> Job {
        let asked = try PredictionRequest(request, self)
        return Job(key: asked.key) { job in
            PredictionWork(asked: asked, threads: threads, seconds: limits.jobSeconds).run(job)
        }
    }

    /// The computation that a request for a scenario asks for.
    func scenario(_ request: Request) throws -> Job {
        try request.allow(["id"])
        let id = try request.field("id") ?? ""
        let (cases, text) = try library.scenario(id)
        return Job(key: "scenario \(id) \(text)") { job in
            ScenarioWork(cases: cases, threads: threads, seconds: limits.jobSeconds).run(job)
        }
    }

    /// The machine that a request names, or the first one.
    func machine(_ request: Request) throws -> any ReferenceMachine {
        guard let name = try request.field("machine") else { return machines[0] }
        guard let machine = machines.first(where: { $0.name == name }) else {
            let names = machines.map(\.name)
            throw Diagnostic(
                .unknownChoice(
                    name, kind: "machine", choices: names,
                    suggestion: Suggestion.nearest(to: name, among: names)), in: "machine")
        }
        return machine
    }
}
