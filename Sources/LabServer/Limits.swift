/// What one server gives to its clients at most; Docs/serve.md explains each.
public struct Limits: Sendable {
    /// The largest L and T that may be asked for.
    public var maxBits = 32
    public var patience = 10_000
    /// The longest prefix, in bits.
    public var prefixBits = 512
    /// The most plants of one prediction.
    public var plants = 16
    /// The most steps that following the plants of one prediction may take, at worst, at each of its depths.
    public var plantSteps = 2_000_000_000
    /// The most bytes of a request's body and of its target.
    public var bodyBytes = 65_536
    public var targetBytes = 16_384
    /// The most steps that a program's run in the editor may take, at worst, and how many of them are shown.
    public var runSteps = 10_000_000
    public var tracedSteps = 2_000
    /// Short answers that are made at a time: of the editor, and files of results.
    public var answers = 16
    /// Computations that run at a time, and those that may wait for their turn.
    public var runningJobs = 2
    public var waitingJobs = 64
    /// Finished computations whose result is kept for whoever asks again.
    public var keptJobs = 8
    /// The seconds after which a computation is ended: a prediction with what it has, whose enclosure holds all
    /// the same, and a scenario without a result.
    public var jobSeconds = 120
    /// Connections at a time, and the seconds that a request may take to arrive.
    public var connections = 256
    public var requestSeconds = 10

    public init() {}
}
