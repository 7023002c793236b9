import ArgumentParser
import Diagnostics
import Dispatch
import Foundation
import MonotoneMachine
import Synchronization

/// Work that may take long: ended by Ctrl-C or by a limit of time or memory, it still gives what it has.
struct LongWorkOptions: ParsableArguments {
    @Option(
        name: .customLong("time-limit"), parsing: .unconditional,
        help: ArgumentHelp(
            "End the work after so many seconds, counted from when the input is read, and print the partial result.",
            valueName: "seconds"))
    var timeLimit: String?

    @Option(
        name: .customLong("max-memory"), parsing: .unconditional,
        help: ArgumentHelp(
            "End the work before the process has so many bytes (suffixes K, M, G; at least 48M), and print the partial result.",
            valueName: "bytes"))
    var maxMemory: String?

    private static let memoryRange = 48 << 20...1 << 50
    /// What the process has before it walks, and what each thread of a walk takes: measured, and rounded up.
    private static let ownBytes = 20 << 20
    private static let bytesPerThread = 10 << 20

    private func mostBytes() throws(Diagnostic) -> Int? {
        guard let maxMemory else { return nil }
        return try Arguments.bytes(maxMemory, "--max-memory", in: LongWorkOptions.memoryRange)
    }

    /// The threads that a walk may have: as many as were asked for, or as have room in the memory.
    ///
    /// - Throws: `Diagnostic` where not even one of them has room.
    func threads(_ wanted: Int, for need: MemoryNeed = MemoryNeed()) throws(Diagnostic) -> Int {
        try check(need)
        guard let mostBytes = try mostBytes() else { return wanted }
        let bytesPerThread = LongWorkOptions.bytesPerThread + need.eachThread
        let others = LongWorkOptions.ownBytes + need.question
        return max(1, min(wanted, (LongWorkOptions.end(mostBytes, need) - others) / bytesPerThread))
    }

    /// Refuses a need that has no room, even with one thread.
    func check(_ need: MemoryNeed) throws(Diagnostic) {
        let least = LongWorkOptions.least(need)
        guard let mostBytes = try mostBytes(), least > mostBytes else { return }
        let megabytes = (least + 1 << 20 - 1) >> 20
        throw Diagnostic(
            .conflict("this question and its result take up to \(megabytes)M by themselves"),
            in: "--max-memory")
    }

    /// The bytes of the file at `path`, of a text that has room beside `need`, which it is added to.
    ///
    /// - Throws: what `InputFile.bytes` throws; `Diagnostic` as soon as they have no room.
    func bytes(ofTextAt path: String, beside need: inout MemoryNeed) throws(Diagnostic) -> [UInt8] {
        let others = need
        let bytes = try InputFile.bytes(at: path) { count throws(Diagnostic) in
            try check(others + .text(ofBytes: count, marks: 0))
        }
        need.add(1, of: .text(bytes))
        try check(need)
        return bytes
    }

    /// Of what takes `one` each, how many have room beside `need`, up to `most`.
    func room(for one: MemoryNeed, upTo most: Int, beside need: MemoryNeed) throws(Diagnostic) -> Int {
        guard let mostBytes = try mostBytes() else { return most }
        // What is kept has to lie below the bytes at which the work is ended.
        let kept =
            (LongWorkOptions.end(mostBytes, need) - LongWorkOptions.least(need) + need.result) / one.question
        let shown = (mostBytes - LongWorkOptions.least(need)) / (one.question + one.result)
        return max(0, min(most, kept, shown))
    }

    /// What a process of one thread takes.
    private static func least(_ need: MemoryNeed) -> Int {
        ownBytes + need.question + bytesPerThread + need.eachThread + need.result
    }

    /// The bytes at which a walk is ended: what is left is for making the result of what there is.
    private static func end(_ mostBytes: Int, _ need: MemoryNeed) -> Int {
        mostBytes - max(mostBytes / 8, need.result)
    }

    /// Does `work` with an interruption that Ctrl-C and the limits request, and with the line of progress where
    /// there is a terminal; then hands what it came to over to `use`, which the limits do not touch any more. A second
    /// Ctrl-C ends the process at once.
    ///
    /// - Parameter need: what the question takes by itself, of which `threads` has left room.
    /// - Throws: what `work` and `use` throw; after a Ctrl-C, when both are done, `ExitCode` 130.
    func run<Value>(
        _ need: MemoryNeed = MemoryNeed(), _ work: (Interruption, ProgressLine?) throws -> Value,
        then use: (Value) throws -> Void
    ) throws {
        let seconds = try timeLimit.map { text in
            try Arguments.number(text, "--time-limit", in: 1...1_000_000)
        }
        let mostBytes = try mostBytes()
        let signalled = Interruption()
        let full = Interruption()
        let interruption = Interruption(
            when: mostBytes.map {
                let end = LongWorkOptions.end($0, need)
                let due = Atomic<UInt64>(0)
                return {
                    // To ask the system takes some microseconds, and a run may look at each of its steps.
                    let now = DispatchTime.now().uptimeNanoseconds
                    guard now >= due.load(ordering: .relaxed) else { return false }
                    due.store(now + LongWorkOptions.lookInterval, ordering: .relaxed)
                    guard let bytes = ResidentMemory.bytes(), bytes >= end else { return false }
                    full.request()
                    return true
                }
            })
        // A queue of its own: the global one starves while the walk keeps all cores busy.
        let queue = DispatchQueue(label: "interruption")
        let source = HeardSignal(SIGINT, on: queue) {
            signalled.request()
            interruption.request()
            signal(SIGINT, SIG_DFL)
        }
        if let seconds {
            queue.asyncAfter(deadline: .now() + .seconds(seconds)) { interruption.request() }
        }
        let watch = mostBytes.map { _ in LongWorkOptions.watch(interruption, on: queue) }
        let line = ProgressLine()
        var wasFull = false
        let outcome = Result {
            let value: Value
            do {
                defer {
                    line?.end()
                    watch?.cancel()
                    wasFull = full.isRequested
                }
                value = try work(interruption, line)
            }
            try use(value)
        }
        source.cancel()
        if wasFull, let maxMemory {
            StandardStreams.writeError(
                "--max-memory: warning: the work was ended when it came near \(maxMemory) of memory; "
                    + "what was not done by then is missing\n")
        }
        guard signalled.isRequested else { return try outcome.get() }
        // Where there is no partial result, what there is to say is why.
        if case .failure(let error) = outcome {
            let rendered = (error as? Diagnostics)?.rendered ?? (error as? Diagnostic)?.rendered
            if let rendered {
                StandardStreams.writeError(rendered + "\n")
            } else if !(error is ExitCode) {
                throw error
            }
        }
        throw ExitCode(130)
    }

    /// So many nanoseconds at least lie between two looks at the memory: a megabyte or two, filled at full speed.
    private static let lookInterval: UInt64 = 500_000

    /// Has `interruption` look for its limit every hundredth of a second.
    private static func watch(_ interruption: Interruption, on queue: DispatchQueue)
        -> any DispatchSourceTimer
    {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now(), repeating: .milliseconds(10))
        timer.setEventHandler { @Sendable in interruption.look() }
        timer.resume()
        return timer
    }
}
