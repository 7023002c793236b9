import MonotoneMachine

/// A class of programs whose further instructions are left to another walker.
struct Subtree: Sendable {
    /// Its tapes, in units of 2^-L.
    let units: UInt64
    private let frame: [Int64]
    private let counts: [UInt64]
    private let code: [Candidates]
    private let demands: [Int8]
    /// What the run has emitted, where that is not the prefix.
    private let output: [UInt8]

    /// The class at `depth` of `walker`.
    init(_ walker: Walker, _ depth: Int) {
        let source = walker.frame(depth)
        units = walker.units(depth)
        frame = Array(UnsafeBufferPointer(start: source.words, count: Frame.wordCount))
        counts = walker.counts(depth).words
        code = Array(UnsafeBufferPointer(start: walker.code, count: source.codeCount))
        demands = Array(UnsafeBufferPointer(start: walker.demands, count: source.demandCount))
        output = Array(
            UnsafeBufferPointer(start: walker.history, count: walker.isSurvey ? source.time : 0))
    }

    /// What names the subtree: the programs that begin it.
    var programClass: ProgramClass { ProgramClass(demands) { code[$0] } }

    /// Expands it by `walker`; it is unvisited where the walk is to end.
    func expand(by walker: Walker) {
        walker.frame(0).words.update(from: frame, count: Frame.wordCount)
        walker.counts(0).load(counts)
        walker.code.update(from: code, count: code.count)
        walker.demands.update(from: demands, count: demands.count)
        walker.history.update(from: output, count: output.count)
        if walker.isInterrupted(0) { return }
        walker.expand(0)
    }
}
