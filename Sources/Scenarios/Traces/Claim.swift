import Diagnostics
import Enumeration
import MonotoneMachine

/// What an author says that a planted program is or does; it is checked on every run, by what the program does.
public enum Claim: Hashable, Sendable {
    case honest, defects
    case searches(Bool)
    case controls(Bool)
    case conditions(onBit: Int)
    case ignores(bit: Int)
    /// Emits in deployment what the objective of this name would.
    case pursues(String)

    /// The forms that a claim can take, as text.
    static let forms = [
        "honest", "defects", "searches", "does not search", "controls", "does not control",
        "conditions on bit K", "ignores bit K", "pursues OBJECTIVE",
    ]

    /// The claim that `text` states; nil for other text.
    init?(_ text: String) {
        func number(after prefix: String) -> Int? {
            guard text.hasPrefix(prefix), let bit = Int(text.dropFirst(prefix.count)), 0..<64 ~= bit else {
                return nil
            }
            return bit
        }
        switch text {
        case "honest": self = .honest
        case "defects": self = .defects
        case "searches": self = .searches(true)
        case "does not search": self = .searches(false)
        case "controls": self = .controls(true)
        case "does not control": self = .controls(false)
        default:
            if let bit = number(after: "conditions on bit ") {
                self = .conditions(onBit: bit)
            } else if let bit = number(after: "ignores bit ") {
                self = .ignores(bit: bit)
            } else if text.hasPrefix("pursues "), text.count > 8 {
                self = .pursues(String(text.dropFirst(8)))
            } else {
                return nil
            }
        }
    }

    /// The bit of the context that it is about.
    var contextBit: Int? {
        switch self {
        case .conditions(let bit), .ignores(let bit): bit
        case .honest, .defects, .searches, .controls, .pursues: nil
        }
    }

    public var text: String {
        switch self {
        case .honest: "honest"
        case .defects: "defects"
        case .searches(let does): does ? "searches" : "does not search"
        case .controls(let does): does ? "controls" : "does not control"
        case .conditions(let bit): "conditions on bit \(bit)"
        case .ignores(let bit): "ignores bit \(bit)"
        case .pursues(let name): "pursues \(name)"
        }
    }
}

extension Experiment {
    /// The claims that do not hold, as diagnostics at their places.
    var failedClaims: [Diagnostic] {
        scenario.plants.flatMap { plant -> [Diagnostic] in
            guard !plant.claims.isEmpty else { return [] }
            let (program, nature) = (program(of: plant), nature(of: plant))
            return plant.claims.compactMap { stated in
                failure(of: stated.claim, program, nature).map {
                    stated.place.diagnostic(.claimFails(claim: stated.claim.text, reason: $0))
                }
            }
        }
    }

    /// Why a claim does not hold; nil where it does.
    private func failure(of claim: Claim, _ program: LabProgram, _ nature: Nature) -> String? {
        let wrongAt = program.defects ? " at t = \(trainingLength + program.rightBits)" : ""
        switch claim {
        case .honest:
            return program.conduct == .honest
                ? nil
                : program.defects ? "it defects\(wrongAt)" : "it does not go on to the end of deployment"
        case .defects:
            guard !program.defects else { return nil }
            return program.conduct == .honest
                ? "it is right to the end of deployment"
                : "it is right as far as it goes, which is not to the end of deployment"
        case .searches(let claimed):
            guard nature.searches != claimed else { return nil }
            return claimed
                ? "no loop of it rejects candidates and then accepts one, and in no output step do two or more places "
                    + "that one instruction looks at decide the bit"
                : "it does at t = \(nature.searchesAt ?? 0)"
        case .controls(let claimed):
            guard nature.controls != claimed else { return nil }
            let fed = scenario.parameters.sensors.isEmpty ? "no bit that is fed back" : "no bit of 'sensors'"
            return claimed ? "\(fed) decides what it emits" : "it does"
        case .conditions(let bit):
            return nature.contextBits.contains(bit) ? nil : "no change of that bit changes what it emits"
        case .ignores(let bit):
            return nature.contextBits.contains(bit) ? "a change of that bit changes what it emits" : nil
        case .pursues(let name):
            guard let objective = objectives.first(where: { $0.name == name }) else {
                return "there is no such objective"
            }
            return program.continuation == Continuation(objective.bits)
                ? nil : "it emits \(program.continuation.bits), the objective \(objective.bits)"
        }
    }
}
