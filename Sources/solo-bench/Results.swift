import Foundation

/// The measurements of a session, in the order in which they were taken.
struct Results {
    private(set) var all: [Measurement] = []
    private var byWorkload: [Workload: Measurement] = [:]

    subscript(workload: Workload) -> Measurement? { byWorkload[workload] }

    mutating func add(_ measurement: Measurement) {
        all.append(measurement)
        byWorkload[measurement.workload] = measurement
    }

    /// The measurement of a census of `prefix`, where it was taken.
    func fast(_ prefix: Workload.Prefix, _ maxBits: Int, threads: Int) -> Measurement? {
        self[
            Workload(
                walk: .fast, prefix: prefix, maxBits: maxBits, patience: Session.patience, threads: threads)]
    }

    func plain(_ prefix: Workload.Prefix, _ maxBits: Int) -> Measurement? {
        self[
            Workload(
                walk: .plain, prefix: prefix, maxBits: maxBits, patience: Session.patience, threads: 1)]
    }

    /// How many times as long as for two bits less the census takes.
    func growth(_ prefix: Workload.Prefix, _ maxBits: Int, threads: Int) -> Double? {
        guard let more = fast(prefix, maxBits, threads: threads),
            let less = fast(prefix, maxBits - 2, threads: threads)
        else { return nil }
        return more.seconds / less.seconds
    }

    /// How many times as long the plain walk takes.
    func ratio(_ prefix: Workload.Prefix, _ maxBits: Int, threads: Int) -> Double? {
        guard let plain = plain(prefix, maxBits), let fast = fast(prefix, maxBits, threads: threads)
        else { return nil }
        return plain.seconds / fast.seconds
    }

    /// How many times as long a prefix of 10^6 bits takes as one of 10^3.
    var lengthRatio: Double? {
        let seconds = Session.lengths.compactMap {
            fast($0, Session.longPrefixBits, threads: 2)?.seconds
        }
        return seconds.count == 2 ? seconds[1] / seconds[0] : nil
    }

    /// The values of L at which there is any measurement of `walk`, in order.
    func depths(_ walk: Workload.Walk, _ prefix: Workload.Prefix) -> [Int] {
        Set(all.filter { $0.workload.walk == walk && $0.workload.prefix == prefix }.map(\.workload.maxBits))
            .sorted()
    }

    /// All measurements, and the goals with what was measured.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let object = Output(measurements: all, goals: Goal.all.map { $0.judged(by: self) })
            return String(decoding: try encoder.encode(object), as: UTF8.self) + "\n"
        }
    }

    private struct Output: Encodable {
        var schema = "solo.bench/1"
        let measurements: [Measurement]
        let goals: [Goal.Judgement]
    }
}
