import Enumeration
import Foundation
import Mixture
import MonotoneMachine
import Reporting
import SoloLanguage

/// What the server can be asked: predictions, scenarios, and programs in the editor.
struct Laboratory: Sendable {
    let limits: Limits
    let library: ProgramLibrary
    /// Threads of one census.
    let threads: Int
    /// The machines that there are, by the names that a request gives.
    let machines: [String]

    private struct Description: Encodable {
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
        let machines: [String]
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
                machines: machines,
                limits: .init(
                    maxBits: limits.maxBits, patience: limits.patience, prefixBits: limits.prefixBits,
                    plants: limits.plants, bodyBytes: limits.bodyBytes, tracedSteps: limits.tracedSteps,
                    jobSeconds: limits.jobSeconds),
                folder: library.folder, folderIsThere: library.isThere, programs: library.programs,
                scenarios: library.scenarios.map { .init(id: $0, title: title(of: $0)) },
                instructions: InstructionTable.rows.map(\.name), charts: Drawing.isPossible))
    }

    /// The title of a scenario, or what is wrong with its file.
    private func title(of id: String) -> String {
        do {
            return try library.scenario(id).first?.title ?? id
        } catch {
            return "cannot be read: \(error)"
        }
    }

    /// The computation that a request for a prediction asks for.
    func prediction(_ request: Request) throws -> Job {
        let asked = try PredictionRequest(request, self)
        return Job(key: asked.key, isInterruptible: true) { job in
            PredictionWork(asked: asked, threads: threads, seconds: limits.jobSeconds).run(job)
        }
    }

    /// The computation that a request for a scenario asks for.
    func scenario(_ request: Request) throws -> Job {
        try request.allow(["id"])
        let id = try request.field("id") ?? ""
        let cases = try library.scenario(id)
        return Job(key: "scenario \(id)", isInterruptible: false) { job in
            ScenarioWork(cases: cases, threads: threads).run(job)
        }
    }

    /// The machine that a request names, or the first one.
    func machine(_ request: Request) throws -> String {
        let name = try request.field("machine") ?? machines[0]
        guard machines.contains(name) else {
            throw Diagnostic(
                .unknownChoice(
                    name, kind: "machine", choices: machines,
                    suggestion: Suggestion.nearest(to: name, among: machines)), in: "machine")
        }
        return name
    }
}
