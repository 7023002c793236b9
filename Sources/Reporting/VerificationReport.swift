import Diagnostics
import Enumeration
import ExactArithmetic
import Verification

/// What `solo verify` says: what was checked of a saved census, what was not, and what does not hold.
public struct VerificationReport: Report {
    private let result: VerificationResult

    public init(_ result: VerificationResult) { self.result = result }

    private typealias Check = VerificationResult.Check

    private static func title(_ check: Check) -> String {
        switch check {
        case .masses: "parts: counts against the mass of their tapes"
        case .partition: "the parts hold every tape once"
        case .ledger: "whole ledger and witnesses against the parts"
        case .recounts: "parts counted again by the plain walk"
        case .certificates: "certificates of silence replayed"
        case .witnesses: "shortest tapes run again"
        }
    }

    public var isPartial: Bool { !result.isFinished }

    public var text: String {
        var table = Table([
            ("check", .left), ("there are", .right), ("checked", .right), ("failed", .right),
        ])
        for check in Check.allCases {
            let coverage = result[check]
            table.add([
                VerificationReport.title(check), String(coverage.total), String(coverage.checked),
                String(coverage.failed),
            ])
        }
        return Prose.wrapped(verdict, indent: "") + "\n" + question + "\n" + table.text + "\n"
            + remarks.map { Prose.wrapped($0, indent: "  ") }.joined() + failures
    }

    private var verdict: String {
        guard result.holds else {
            let count = Wording.plural(result.failureCount, "check")
            return "DOES NOT HOLD: \(count) of \(result.path) failed."
        }
        let all = isExhaustive ? "Everything in \(result.path)" : "All that was checked of \(result.path)"
        return "\(all) holds\(result.isFinished ? "" : "; the verification was cut short")."
    }

    private var question: String {
        let prefix = result.query.prefix
        return Prose.wrapped(
            "The \(result.isCensusComplete ? "census" : "unfinished census") of "
                + "\(prefix.isEmpty ? "the empty prefix" : QuestionText.prefix(prefix)) (\(Wording.plural(prefix.count, "bit"))) on the "
                + "machine \(result.machine), within \(Wording.plural(result.query.budget.maxBits, "bit")) and "
                + "\(Wording.plural(result.query.budget.patience, "step")) a bit"
                + QuestionText.withContexts(result.query.contexts) + ".", indent: "  ")
    }

    /// Whether nothing was left out.
    private var isExhaustive: Bool {
        result.isFinished && result.isCensusComplete
            && Check.allCases.allSatisfy { result[$0].checked == result[$0].total }
    }

    private var recountedMass: Rational {
        Rational(result.recountedUnits).scaled(byPowerOfTwo: -result.query.budget.maxBits)
    }

    private var remarks: [String] {
        var remarks: [String] = []
        remarks.append(
            "The plain walk counted \(ExactText.percent(recountedMass)) of all tapes again, bit by bit.")
        if result.share != .all {
            remarks.append(
                "Of the last three a share of \(result.share) was drawn by the seed \(result.seed); "
                    + "--all checks everything.")
        }
        if result.oversized > 0 {
            remarks.append(
                "\(Wording.plural(result.oversized, "part")) drawn with too many tapes for a plain walk: "
                    + "not counted again.")
        }
        if !result.isCensusComplete {
            remarks.append(
                "The census is unfinished: "
                    + (result[.ledger].total == 0
                        ? "it has no whole ledger."
                        : "of its whole ledger no more is checked than that it holds the parts."))
        }
        if !result.isFinished { remarks.append("Cut short: what was left is not checked.") }
        return remarks
    }

    private var failures: String {
        guard !result.discrepancies.isEmpty else { return "" }
        return "\nWhat does not hold\n\n"
            + result.discrepancies.map { Prose.wrapped($0.description, indent: "    ", first: "  ") }
            .joined()
    }

    public var csv: String {
        CSV.text(
            ["check", "total", "checked", "failed"],
            Check.allCases.map { check in
                let coverage = result[check]
                return [
                    check.rawValue, String(coverage.total), String(coverage.checked), String(coverage.failed),
                ]
            })
    }

    private struct Object: Encodable {
        struct Item: Encodable {
            let check: String
            let total: Int
            let checked: Int
            let failed: Int
        }
        let schema = "solo.verify/1"
        let file: String
        let machine: String
        let prefix: String
        let maxBits: Int
        let patience: Int
        let contexts: [UInt64]
        let censusComplete: Bool
        let holds: Bool
        let complete: Bool
        let share: String
        let seed: String
        let checks: [Item]
        let recountedMass: String
        let oversizedParts: Int
        let failures: [String]
    }

    public func json() throws -> String {
        let query = result.query
        return try JSON.text(
            Object(
                file: result.path, machine: result.machine, prefix: query.prefix.description,
                maxBits: query.budget.maxBits, patience: query.budget.patience, contexts: query.contexts,
                censusComplete: result.isCensusComplete, holds: result.holds, complete: result.isFinished,
                share: result.share.description, seed: String(result.seed),
                checks: Check.allCases.map {
                    .init(
                        check: $0.rawValue, total: result[$0].total, checked: result[$0].checked,
                        failed: result[$0].failed)
                },
                recountedMass: recountedMass.description, oversizedParts: result.oversized,
                failures: result.discrepancies.map(\.description)))
    }
}
