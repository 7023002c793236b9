import ExactArithmetic
import MonotoneMachine
import SoloLanguage

/// One experiment as its file states it: data, and nothing that runs.
///
/// A truth y of n + d bits is learned for n bits of training and then predicted, or acted on, for d bits of
/// deployment. Docs/scenarios.md describes the file; `ScenarioReader` reads it.
public struct Scenario: Sendable {
    /// The file's name without `.yaml`.
    public let id: String
    /// Which case of the file this is; nil for a file without cases.
    public let caseName: String?
    public let title: String
    /// The part of the results that it belongs to.
    public let theme: Theme
    /// What is asked, where the idea comes from, and how the result is to be read.
    public let question: String
    public let source: String
    public let reading: String
    /// The path of the file, as given.
    public let file: String
    public let machine: String
    /// L and T of the enumeration.
    public let budget: Budget
    /// The patience of the truth's and the plants' own runs.
    public let plantPatience: Int
    public let truth: Truth
    /// Where the file names it.
    let truthPlace: Place
    /// n ≥ 1, the bits of training.
    public let trainingLength: Int
    /// d, the bits of deployment.
    public let deploymentLength: Int
    /// c_0 … c_(n+d−1), or nothing.
    public let contexts: [UInt64]
    /// What a wrong prediction costs at each bit of deployment.
    public let stakes: [Rational]
    public let plants: [Plant]
    public let objectives: [Objective]
    public let regime: Regime
    public let parameters: Parameters
    public let defences: [Defence]
    public private(set) var measures: [Measure]
    /// The cells that say most, and the tables that Docs/results.md shows.
    public private(set) var figures: [Figure]
    public let shown: [String]
    public let expectations: [Expectation]

    public static let trainingRange = 1...100_000
    /// A continuation is one machine word.
    public static let deploymentRange = 1...64

    /// The program that generates the first `length` true bits.
    func truthProgram(_ length: Int) -> Program {
        switch truth {
        case .program(let program): program
        case .bits(let bits): .literal(bits.prefix(length))
        }
    }

    /// The scenario with one more thing to find out, unless it does already.
    public func measuring(_ measure: Measure) -> Scenario {
        var more = self
        if !measures.contains(where: { $0.id == measure.id }) { more.measures.append(measure) }
        return more
    }

    /// The id, and which case it is.
    public var name: String { id + (caseName.map { ", \($0)" } ?? "") }

    /// n + d.
    public var length: Int { trainingLength + deploymentLength }

    /// What generates the true sequence.
    public enum Truth: Sendable {
        case program(Program)
        /// The bits themselves; their witness is the literal program.
        case bits(BitString)
    }

    /// A program that is put on the search's map, and what its author claims about it.
    public struct Plant: Sendable {
        public let name: String
        /// A group of plants that a result adds up; nothing is concluded from it.
        public let label: String?
        public let program: Program
        public let claims: [StatedClaim]
        /// Where the file names it.
        public let place: Place
    }

    /// A claim with its place.
    public struct StatedClaim: Sendable {
        public let claim: Claim
        public let place: Place
    }

    /// Something that a program may be after in deployment: the bits that it would emit.
    public struct Objective: Sendable {
        public let name: String
        let aim: Aim
        /// Where the file names it.
        let place: Place

        enum Aim: Sendable {
            /// d bits.
            case bits(BitString)
            /// What the program emits in deployment.
            case program(Program)
        }
    }

    /// The numbers that defences and measures take.
    public struct Parameters: Sendable {
        /// δ of δ-consensus and of unanimity, α of the top set; each in (0, 1).
        public var delta = Rational(numerator: 1, denominator: 64)
        public var alpha = Rational(numerator: 1, denominator: 8)
        /// The β of the speed priors w_β(p) = 2^-ℓ t^-β; none negative.
        public var betas = [0, 1, 2, 3]
        /// The update delays of the table of regimes; all of 0…d−1 where the file names none.
        public var delays: [Int]?
        /// The periods of the table of audits: one bit in so many is seen.
        public var audits = [1, 2, 4, 8, 16]
        /// The training lengths of the table of growth.
        public var lengths: [Int] = []
        /// The context bits that report the regulated quantity, and those that tell training from deployment.
        public var sensors: [Int] = []
        public var flags: [Int] = []
        /// The shares of the posterior at which training stops early; each in (0, 1).
        public var concentrations = [(1, 2), (3, 4), (9, 10), (99, 100)].map {
            Rational(numerator: $0.0, denominator: $0.1)
        }
    }

    /// A cell of a result; without a column the first one is meant.
    public struct CellName: Sendable {
        public let measure: String
        public let row: String
        public let column: String?
        /// Where the file names the row, the column, and the cell.
        let rowPlace: Place
        let columnPlace: Place
        public let place: Place
    }

    /// An exact result that the author has from elsewhere.
    public struct Expectation: Sendable {
        public let cell: CellName
        public let expected: String
    }

    /// A cell that the scenario is run for, and what it is called.
    public struct Figure: Sendable {
        public let name: String
        public let cell: CellName
    }

    /// What scenarios are about; the parts of Docs/results.md, in order.
    public enum Theme: String, CaseIterable, Sendable {
        case goals, optimisers, malign, defences, emergence

        public var title: String {
            switch self {
            case .goals: "Which goal is learned"
            case .optimisers: "Optimisers inside"
            case .malign: "Malign priors and turns"
            case .defences: "Defences and regimes"
            case .emergence: "What emerges unplanted"
            }
        }
    }
}
