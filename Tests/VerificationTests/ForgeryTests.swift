import Diagnostics
import Enumeration
import FuzzProperties
import MonotoneMachine
import SavedCensus
import Testing
import Verification

/// Forged figures, sealed as true ones are: each is found, and where it stands is said.
@Suite struct ForgeryTests {
    private static let query = CensusQuery(
        prefix: BitString("0101")!, budget: Budget(maxBits: 16, patience: 100), horizon: 6, proofs: .certified
    )

    /// The task with the most of something, by SQL.
    private static let silentTask =
        "(SELECT task FROM count WHERE task > 1 AND fate = 'silent' ORDER BY units DESC LIMIT 1)"
    private static let nextTask = "(SELECT task FROM behaviour WHERE task > 1 ORDER BY units DESC LIMIT 1)"

    private static let refutedTask =
        "(SELECT r.task FROM count r JOIN count b ON r.task = b.task WHERE r.task > 1 AND r.fate = 'refuted' "
        + "AND r.place = 0 AND b.fate = 'out_of_bits' AND b.place = 0 ORDER BY b.units DESC, r.task LIMIT 1)"

    struct Forged: CustomTestStringConvertible {
        let name: String
        let statements: [String]
        let check: VerificationResult.Check
        let says: String
        var testDescription: String { name }
    }

    static let all = [
        Forged(
            name: "a unit more",
            statements: ["UPDATE count SET units = units + 1 WHERE task = \(silentTask) AND fate = 'silent'"],
            check: .masses, says: "but its tapes hold"),
        Forged(
            name: "no certificates",
            statements: ["DELETE FROM certificate WHERE task = \(silentTask)"], check: .masses,
            says: "but has certificates for 0"),
        Forged(
            name: "a task missing",
            statements: [
                "DELETE FROM count WHERE task = 5", "DELETE FROM behaviour WHERE task = 5",
                "DELETE FROM certificate WHERE task = 5", "DELETE FROM task WHERE id = 5",
            ], check: .partition, says: "1 task of it"),
        Forged(
            name: "the whole ledger",
            statements: [
                "UPDATE ledger SET units = units - 1 WHERE fate = 'next' AND place = 0",
                "UPDATE ledger SET units = units + 1 WHERE fate = 'next' AND place = 1",
                "UPDATE witness SET units = units - 1 WHERE continuation = (SELECT continuation FROM witness WHERE continuation LIKE '0%' AND units > 1)",
                "UPDATE witness SET units = units + 1 WHERE continuation = (SELECT continuation FROM witness WHERE continuation LIKE '1%')",
            ], check: .ledger, says: "next[0] of the whole ledger is"),
        Forged(
            name: "a witness of the whole",
            statements: ["UPDATE witness SET shortest = shortest || '0'"], check: .ledger,
            says: "is not what the parts say"),
        Forged(
            name: "refuted instead of out of bits",
            statements: [
                "UPDATE count SET units = units - 1 WHERE task = \(refutedTask) AND fate = 'out_of_bits' AND place = 0",
                "UPDATE count SET units = units + 1 WHERE task = \(refutedTask) AND fate = 'refuted' AND place = 0",
                "UPDATE ledger SET units = units - 1 WHERE fate = 'out_of_bits' AND place = 0",
                "UPDATE ledger SET units = units + 1 WHERE fate = 'refuted' AND place = 0",
            ], check: .recounts, says: "refuted[0] of task "),
        Forged(
            name: "another proof",
            statements: [
                "UPDATE certificate SET proofs = CAST(substr(proofs, 1, 3) || x'05' || substr(proofs, 5) AS BLOB) WHERE task = \(silentTask)"
            ], check: .certificates, says: "is rejected: "),
        Forged(
            name: "another shortest tape",
            statements: [
                "UPDATE behaviour SET shortest = substr(shortest, 1, length(shortest) - 1) WHERE task = \(nextTask)"
            ], check: .witnesses, says: "does otherwise when it is run"),
        Forged(
            name: "a program less",
            statements: [
                "UPDATE behaviour SET programs = programs - 1 WHERE task = (SELECT task FROM behaviour WHERE task > 1 ORDER BY programs DESC LIMIT 1) AND programs > 1"
            ], check: .recounts, says: "is another one by the plain walk"),
    ]

    @Test(arguments: all) func isFound(_ forged: Forged) throws {
        let file = try SavedFile(Self.query)
        for statement in forged.statements { try Forgery.forge(file.path, statement) }
        let result = try file.verify()
        #expect(!result.holds && result[forged.check].failed > 0, "\(result.discrepancies)")
        #expect(
            result.discrepancies.contains { $0.description.contains(forged.says) }, "\(result.discrepancies)")
    }

    /// A part that is said not to depend on patience, though a run of it takes all of it.
    @Test func patienceIsFound() throws {
        let query = CensusQuery(
            prefix: BitString("0101")!, budget: Budget(maxBits: 14, patience: 20), horizon: 6)
        let file = try SavedFile(query)
        #expect(try file.verify().holds)
        try Forgery.forge(file.path, "UPDATE task SET impatient = 0")
        let result = try file.verify()
        #expect(result[.recounts].failed > 0)
        #expect(
            result.discrepancies.contains { $0.description.contains("is said not to depend on patience") })
    }

    @Test func sealingAloneChangesNothing() throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, "UPDATE count SET units = units")
        #expect(try file.verify().holds)
    }

    /// Certificates whose units add up, on tapes that they cannot be about.
    @Test func certificatesOnOtherTapes() throws {
        let forgeries: [(says: String, change: (inout PackedProofs) -> Bool)] = [
            (
                "but is none of its tapes",
                { packed in
                    packed.proofs[0].tapes[0].word ^= 1 << (packed.proofs[0].tapes[0].count - 1)
                    return true
                }
            ),
            (
                "has two certificates about tape ",
                { packed in
                    guard let place = packed.proofs.firstIndex(where: { $0.tapes.count > 1 }) else {
                        return false
                    }
                    packed.proofs[place].tapes[1] = packed.proofs[place].tapes[0]
                    return true
                }
            ),
            (
                "but the tape alone holds ",
                { packed in
                    packed.proofs[0].tapes[0].units = 0
                    return true
                }
            ),
        ]
        for (says, change) in forgeries {
            let file = try SavedFile(Self.query)
            let task = try #require(try PackedProofs.forge(file.path, change))
            let result = try file.verify()
            #expect(result[.masses].failed > 0)
            #expect(
                result.discrepancies.contains {
                    $0.description.contains(says) && $0.description.contains("task \(task)")
                }, "\(says): \(result.discrepancies)")
        }
    }

    /// What is silent is said to overflow, and its certificate is gone; another tape's, with the same proof, shows no overflow.
    @Test func inventedOverflow() throws {
        let file = try SavedFile(Self.query)
        var time: UInt64 = 0
        var units: UInt64 = 0
        let task = try #require(
            try PackedProofs.forge(file.path) { packed in
                guard let place = packed.proofs.firstIndex(where: { $0.tapes.count > 1 }) else {
                    return false
                }
                time = packed.proofs[place].time
                units = packed.proofs[place].tapes.removeLast().units
                return true
            })
        for (table, key, value) in [("count", "task, ", "\(task), "), ("ledger", "", "")] {
            let ofTask = table == "count" ? "task = \(task) AND " : ""
            try Forgery.forge(
                file.path,
                "UPDATE \(table) SET units = units - \(units) WHERE \(ofTask)fate = 'silent' AND place = \(time)",
                "INSERT INTO \(table) (\(key)fate, place, units) VALUES (\(value)'word_overflow', \(time), \(units)) "
                    + "ON CONFLICT DO UPDATE SET units = units + \(units)",
                "DELETE FROM \(table) WHERE units = 0")
        }
        let result = try file.verify()
        #expect(result[.masses].failed == 0 && result[.ledger].failed == 0, "\(result.discrepancies)")
        #expect(
            result.discrepancies.contains {
                $0.description.hasPrefix("word_overflow[\(time)] of task \(task) is \(units)")
            }, "\(result.discrepancies)")
    }

    /// Going on from a forged part is refused; it never traps.
    @Test func isNotTakenUp() throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, "UPDATE count SET units = units + 1 WHERE task = 4")
        let saved = try SavedCensus.read(file.path)
        let altered = Diagnostic(.altered(what: "task 4 does not hold the mass of its tapes"), in: file.path)
        #expect(throws: altered) { try saved.parts(for: Self.query, machine: "solo") }
    }

    /// Nor from one whose certificates are not for what is silent.
    @Test func missingCertificatesAreNotTakenUp() throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, "DELETE FROM certificate WHERE task = \(Self.silentTask)")
        let saved = try SavedCensus.read(file.path)
        #expect {
            try saved.parts(for: Self.query, machine: "solo")
        } throws: {
            "\($0)".contains("has certificates for another mass than is silent")
        }
    }

    /// Rows that no census has, though they are sealed.
    @Test(arguments: [
        "UPDATE behaviour SET units = units - 1 WHERE units > 1", "UPDATE witness SET units = units + 1",
        "DELETE FROM witness",
        "UPDATE count SET units = 65537 WHERE task = 1 AND fate = 'refuted' AND place = 0",
        "UPDATE count SET place = 9 WHERE task = 1 AND fate = 'refuted' AND place = 0",
        "UPDATE count SET fate = 'unvisited' WHERE task = 1 AND fate = 'refuted' AND place = 0",
        "UPDATE count SET task = 0 WHERE task = 2",
        "UPDATE certificate SET proofs = CAST(x'ff' || proofs AS BLOB)",
        "UPDATE certificate SET proofs = substr(proofs, 1, length(proofs) - 1)",
        "UPDATE task SET class = x'07' WHERE id = 2", "UPDATE task SET impatient = 2 WHERE id = 2",
        "UPDATE question SET max_bits = 61", "UPDATE question SET horizon = 3",
        "UPDATE question SET contexts = '1,,2'", "UPDATE question SET proofs = 0",
        "INSERT INTO question SELECT * FROM question",
        "UPDATE behaviour SET shortest = '01010101010101010' WHERE task > 1",
    ]) func isRefused(statement: String) throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, statement)
        #expect(throws: Diagnostic.self) { try SavedCensus.read(file.path) }
    }

    /// It would be derived again on this machine.
    @Test func ofAnotherMachine() throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, "UPDATE question SET machine = 'lambda'")
        let saved = try SavedCensus.read(file.path)
        let other = Diagnostic(.otherQuestion(of: "machine", saved: "lambda", asked: "solo"), in: file.path)
        #expect(throws: other) { try saved.check(machine: "solo") }
    }

    /// So many programs that their sum leaves the words.
    @Test func tooManyPrograms() throws {
        let file = try SavedFile(Self.query)
        try Forgery.forge(file.path, "UPDATE behaviour SET programs = units + 1")
        #expect(throws: Diagnostic.self) { try SavedCensus.read(file.path) }
    }
}
