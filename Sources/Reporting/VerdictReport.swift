import Diagnostics
import ExactArithmetic
import Scenarios

/// What `solo scenario robustness` says: each scenario's question on several machines.
public struct VerdictReport: Report {
    public let studies: [VerdictStudy]
    let count: ScenarioCount

    /// - Parameter wanted: how many scenarios were to be studied, where the work may have been cut short.
    public init(_ studies: [VerdictStudy], of wanted: Int? = nil) {
        self.studies = studies
        count = ScenarioCount(studies.count, of: wanted)
    }

    public var isPartial: Bool { count.isPartial }

    public var text: String {
        (count.head + studies.map(Self.text)).joined(separator: "\n")
    }

    private static func text(_ study: VerdictStudy) -> String {
        let head =
            "\(study.scenario.name)\n\n"
            + Prose.wrapped(
                "Bit \(study.time), after \(Wording.plural(study.time, "true bit")); the true one is \(study.trueBit). "
                    + "On Solo and its variants: programs of up to \(study.budget.maxBits) bits on Solo, "
                    + "\(study.budget.patience) steps a bit, and those that the scenario names.", indent: "  "
            )
        var table = Table(headings)
        for (name, verdict) in [("solo", study.solo)] + study.others.map({ ($0.machine, $0.verdict) }) {
            table.add([name] + cells(verdict))
        }
        var variants = Table(headings)
        for (variant, verdict) in study.turned { variants.add(["\(variant)"] + cells(verdict)) }
        let turned =
            variants.isEmpty
            ? "" : "\nVariants that say otherwise than Solo, or whose verdict is open\n\n" + variants.text
        return head + "\n" + table.text + "\n"
            + Prose.wrapped(VerdictText.summary(study), indent: "  ") + turned
    }

    private static var headings: [(String, Table.Alignment)] {
        [
            ("machine", .left), ("expects", .left), ("P(wrong) ≥", .right), ("≤", .right),
            ("of all programs ≥", .right), ("≤", .right), ("lead, bits", .right),
        ]
    }

    private static func cells(_ verdict: Verdict) -> [String] {
        [VerdictText.sign(verdict)] + VerdictText.bounds(verdict.share)
            + VerdictText.bounds(verdict.unboundedShare) + [VerdictText.lead(verdict)]
    }

    public var csv: String {
        CSV.text(
            [
                "scenario", "case", "t", "machine", "right", "wrong", "undecided", "longer", "expects",
                "certified", "certified_unbounded",
            ],
            studies.flatMap { study in
                study.all.map { machine, verdict in
                    [
                        study.scenario.id, study.scenario.caseName ?? "", "\(study.time)", machine,
                        verdict.right.description, verdict.wrong.description, verdict.undecided.description,
                        verdict.longer.description, VerdictText.name(verdict.sign, of: verdict) ?? "",
                        VerdictText.name(verdict.certified, of: verdict) ?? "",
                        VerdictText.name(verdict.certifiedUnbounded, of: verdict) ?? "",
                    ]
                }
            })
    }

    private struct Object: Encodable {
        struct Machine: Encodable {
            let machine: String
            let distance: Nullable<Int>
            let right: String
            let wrong: String
            let undecided: String
            let longer: String
            let expects: Nullable<String>
            let certified: Nullable<String>
            let certifiedUnbounded: Nullable<String>

            init(_ name: String, distance: Int? = nil, _ verdict: Verdict) {
                machine = name
                self.distance = Nullable(distance)
                right = verdict.right.description
                wrong = verdict.wrong.description
                undecided = verdict.undecided.description
                longer = verdict.longer.description
                expects = Nullable(VerdictText.name(verdict.sign, of: verdict))
                certified = Nullable(VerdictText.name(verdict.certified, of: verdict))
                certifiedUnbounded = Nullable(VerdictText.name(verdict.certifiedUnbounded, of: verdict))
            }
        }
        struct LeastChange: Encodable {
            let bits: Int
            let atLeast: Int
            let lengths: [String: Int]
            let verdict: Machine
        }
        struct OwnWord: Encodable {
            let bits: Int
            let instead: Int
        }
        struct Random: Encodable {
            let machines: String
            let right: String
            let wrong: String
            let shortestWrongIsShorter: Nullable<String>
            let equal: Nullable<String>
            let longer: Nullable<String>
        }
        struct Study: Encodable {
            let id: String
            let `case`: Nullable<String>
            let t: Int
            let trueBit: Int
            let maxBits: Int
            let patience: Int
            let machines: [Machine]
            let variants: [Machine]
            /// found, impossible, not_found or undefined.
            let turned: String
            let leastChange: Nullable<LeastChange>
            let ownWord: Nullable<OwnWord>
            let random: Random
        }
        let schema = "solo.robustness/1"
        let complete: Bool
        let scenarios: [Study]
    }

    public func json() throws -> String {
        try JSON.text(
            Object(
                complete: !isPartial,
                scenarios: studies.map { study in
                    let shortest = study.random.shortest
                    return .init(
                        id: study.scenario.id, case: Nullable(study.scenario.caseName), t: study.time,
                        trueBit: Int(study.trueBit), maxBits: study.budget.maxBits,
                        patience: study.budget.patience,
                        machines: [.init("solo", distance: 0, study.solo)]
                            + study.others.map { .init($0.machine, $0.verdict) },
                        variants: study.variants.map {
                            .init("\($0.variant)", distance: $0.variant.distance, $0.verdict)
                        },
                        turned: study.leastChange.code,
                        leastChange: Nullable(
                            study.leastChange.nearest.map {
                                .init(
                                    bits: $0.variant.distance, atLeast: $0.leastPossible,
                                    lengths: $0.variant.lengths,
                                    verdict: .init(
                                        "\($0.variant)", distance: $0.variant.distance, $0.verdict))
                            }),
                        ownWord: Nullable(
                            study.ownWord.map { .init(bits: $0.bits, instead: $0.instead) }),
                        random: .init(
                            machines: "\(RandomMachine.count)", right: study.random.right.description,
                            wrong: study.random.wrong.description,
                            shortestWrongIsShorter: Nullable(shortest.map { "\($0.shorter)" }),
                            equal: Nullable(shortest.map { "\($0.equal)" }),
                            longer: Nullable(shortest.map { "\($0.longer)" })))
                }))
    }
}

extension VerdictStudy {
    /// Every machine's verdict, by name.
    fileprivate var all: [(String, Verdict)] {
        [("solo", solo)] + others.map { ($0.machine, $0.verdict) }
            + variants.map { ("\($0.variant)", $0.verdict) }
            + (leastChange.nearest.map { [("least change: \($0.variant)", $0.verdict)] } ?? [])
    }

    /// The variants that do not prove what Solo says.
    fileprivate var turned: [(variant: MachineVariant, verdict: Verdict)] {
        variants.filter { $0.verdict.certified != solo.sign }
    }
}

extension LeastChange {
    var nearest: Nearest? { if case .found(let nearest) = self { nearest } else { nil } }

    fileprivate var code: String {
        switch self {
        case .found: "found"
        case .impossible: "impossible"
        case .notFound: "not_found"
        case .undefined: "undefined"
        }
    }
}
