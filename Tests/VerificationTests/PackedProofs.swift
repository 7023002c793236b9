import FuzzProperties
import GRDB

/// The certificates of a task as its row packs them, by the format that Docs/saved-census.md states, to be forged.
struct PackedProofs {
    struct About {
        var count: UInt64
        var word: UInt64
        var units: UInt64
    }

    struct Proof {
        var time: UInt64
        var bytes: [UInt8]
        var tapes: [About]
    }

    var proofs: [Proof] = []

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        func number() -> UInt64 {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while let byte = rest.popFirst() {
                value |= UInt64(byte & 127) << shift
                guard byte >= 128 else { break }
                shift += 7
            }
            return value
        }
        while !rest.isEmpty {
            let time = number()
            let length = Int(number())
            let proof = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
            let tapes = (0..<number()).map { _ in About(count: number(), word: number(), units: number()) }
            proofs.append(Proof(time: time, bytes: proof, tapes: tapes))
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ number: UInt64) {
            var rest = number
            repeat {
                bytes.append(UInt8(rest % 128) + (rest >= 128 ? 128 : 0))
                rest /= 128
            } while rest > 0
        }
        for proof in proofs {
            append(proof.time)
            append(UInt64(proof.bytes.count))
            bytes += proof.bytes
            append(UInt64(proof.tapes.count))
            for about in proof.tapes {
                append(about.count)
                append(about.word)
                append(about.units)
            }
        }
        return bytes
    }

    /// Forges the certificates of the first task of the file at `path` that `change` changes, and seals it.
    ///
    /// - Parameter change: makes something of the certificates and says so, or leaves them.
    /// - Returns: the task, or nil where `change` has changed none.
    static func forge(_ path: String, _ change: (inout PackedProofs) -> Bool) throws -> Int64? {
        let queue = try DatabaseQueue(path: path)
        let rows = try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT task, proofs FROM certificate WHERE task > 1 ORDER BY task")
        }
        try queue.close()
        for row in rows {
            guard case .blob(let data) = (row["proofs"] as DatabaseValue).storage else { continue }
            var packed = PackedProofs(Array(data))
            guard change(&packed) else { continue }
            let task: Int64 = row["task"]
            let digits = packed.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            try Forgery.forge(path, "UPDATE certificate SET proofs = x'\(digits)' WHERE task = \(task)")
            return task
        }
        return nil
    }
}
