import MonotoneMachine

/// One output step under a microscope: the instructions between two emissions, each looked-up word changed
/// in turn.
///
/// A *lookup* is an executed `recall` or `look`; its *place* is the word it popped. A *comparison* is an
/// executed `less` or `}`; its outcome is what it pushed, or whether it jumped.
///
/// Cost: the steps of the output step, once more for each lookup and each loop that ends.
struct OutputStep {
    struct Lookup: Hashable {
        /// The address of the instruction, and what it looked at.
        let address: Int
        let opcode: Opcode
        let place: Int64
        /// Whether flipping its low bit changes the outcome of a comparison later in the step.
        let isCompared: Bool
        /// Whether flipping it changes the bit that the step emits.
        let decides: Bool
    }

    let lookups: [Lookup]
    /// Whether a loop's `}` accepts a candidate after it has rejected others, and, made to go on, rejects more
    /// before it accepts another, with which the step emits the other bit.
    ///
    /// A counter does not: made to go on it is past its end at once, or for ever.
    let chooses: Bool
    /// The instructions executed.
    let stepCount: Int
    /// The run behind the step; nil where the step does not end in an emission.
    let after: Run<LinkedTape>?

    private struct Outcome: Equatable {
        /// The comparisons from some point of the step on: address and outcome.
        var comparisons: [Comparison] = []
        var bit: UInt8?
    }

    private struct Comparison: Equatable {
        let address: Int
        let isPositive: Bool
    }

    init(from start: Run<LinkedTape>) {
        var run = start
        struct Seen {
            let address: Int
            let opcode: Opcode
            let place: Int64
            let state: Run<LinkedTape>
            let comparisons: Int
        }
        var seen: [Seen] = []
        var rejecting = Set<Int>()
        var accepted: [(address: Int, state: Run<LinkedTape>)] = []
        var factual = Outcome()
        while factual.bit == nil {
            let before = run
            let (ip, tested) = (before.machine.ip, before.machine.stack[0])
            let comparisons = factual.comparisons.count
            guard OutputStep.advance(&run, &factual) else { break }
            let opcode = run.machine.code[ip].opcode
            switch opcode {
            case .close where tested != 0: rejecting.insert(ip)
            case .close where rejecting.contains(ip): accepted.append((ip, before))
            case .recall, .look:
                seen.append(
                    Seen(address: ip, opcode: opcode, place: tested, state: run, comparisons: comparisons))
            default: break
            }
        }
        let bit = factual.bit
        let all = factual.comparisons
        lookups = seen.map { lookup in
            var changed = lookup.state
            changed.replaceTop(with: changed.machine.stack[0] ^ 1)
            var outcome = Outcome()
            while outcome.bit == nil, OutputStep.advance(&changed, &outcome) {}
            return Lookup(
                address: lookup.address, opcode: lookup.opcode, place: lookup.place,
                isCompared: zip(outcome.comparisons, all[lookup.comparisons...]).contains { $0 != $1 },
                decides: outcome.bit != bit)
        }
        chooses = accepted.contains { address, state in
            var other = state
            other.replaceTop(with: 1)
            var outcome = Outcome()
            while outcome.bit == nil, OutputStep.advance(&other, &outcome) {}
            // Behind the jump that was forced.
            let later = outcome.comparisons.filter { $0.address == address }.dropFirst()
            let rejects = later.prefix { $0.isPositive }.count
            return rejects > 0 && rejects < later.count && outcome.bit != nil && outcome.bit != bit
        }
        stepCount = run.machine.steps - start.machine.steps
        after = bit == nil ? nil : run
    }

    /// Executes one instruction and notes what it compared or emitted; false when the run is over.
    private static func advance(_ run: inout Run<LinkedTape>, _ outcome: inout Outcome) -> Bool {
        let ip = run.machine.ip
        let tested = run.machine.stack[0]
        guard case .success(let event) = run.step() else { return false }
        let machine = run.machine
        switch machine.code[ip].opcode {
        case .less: outcome.comparisons.append(.init(address: ip, isPositive: machine.stack[0] != 0))
        case .close: outcome.comparisons.append(.init(address: ip, isPositive: tested != 0))
        default: break
        }
        if case .emitted(let bit) = event { outcome.bit = bit }
        return true
    }
}
