import MonotoneMachine
import Silence

/// Proofs of silence: a class whose run goes round without an emission is tried now and then, so that a
/// proof saves the patience that is left.
extension Walker {
    /// The steps without an emission after which a proof is tried for the first time, and again and again
    /// after so many times more.
    private static let firstAttempt = 64
    private static let attemptFactor = 4

    /// The steps without an emission at which a run in `frame` is stopped next: to try a proof, at the end of its patience, or to look
    /// whether the walk is to end.
    @inline(__always)
    func nextStop(_ frame: Frame) -> Int {
        let steps = frame.sinceEmission
        let next = frame.time <= lastOpenTime ? nextAttempt(after: steps) : patience
        return min(next, steps + Interruption.stride)
    }

    /// Whether a run that was stopped for its steps has come to an attempt, or to the end of its patience.
    func isAttempt(_ frame: Frame) -> Bool {
        frame.sinceEmission == nextAttempt(after: frame.sinceEmission - 1)
    }

    /// The steps at which a proof is tried next about a run that has made `steps`: the last time at the end of its patience.
    @inline(__always)
    private func nextAttempt(after steps: Int) -> Int {
        guard query.seeksProofs else { return patience }
        var stop = Walker.firstAttempt
        while stop <= steps { stop *= Walker.attemptFactor }
        return min(stop, patience)
    }

    /// Where the run of the class at `depth` is.
    func now(_ depth: Int) -> LoopState.Moment {
        let frame = frame(depth)
        return LoopState.Moment(
            ip: frame.ip, marks: frame.marks, stack: frame.stack,
            stepsSinceEmission: frame.sinceEmission)
    }

    private func loop(_ depth: Int, at moment: LoopState.Moment) -> LoopState {
        let frame = frame(depth)
        return LoopState(
            code: (0..<frame.codeCount).map { code[$0].instruction(of: code[$0].representative) }, at: moment,
            output: UnsafeBufferPointer(start: history, count: frame.time), context: context(frame.time))
    }

    /// Counts a class whose run has come back to a configuration: silent, where proofs are asked for.
    func settleCycle(_ depth: Int) {
        let time = frame(depth).time
        guard query.seeksProofs else { return settle(\.outOfPatience, units(depth), time) }
        settleSilent(depth) { SilenceCertificate(cycleOf: loop(depth, at: now(depth))) }
    }

    /// Counts a class whose run has left the words, the part of it that is silent over all integers apart.
    func settleOverflow(_ depth: Int, before moment: LoopState.Moment?) {
        if let moment {
            if prove(depth, from: moment, rest: { settleOverflow($0, before: moment) }) { return }
            if proveFromStart(depth, rest: { settleOverflow($0, before: moment) }) { return }
        }
        settle(\.wordOverflow, units(depth), frame(depth).time)
    }

    /// Counts a class whose patience is spent, the part of it that is proved silent from the first rounds on apart.
    func settleOutOfPatience(_ depth: Int) {
        if query.seeksProofs, proveFromStart(depth, rest: settleOutOfPatience) { return }
        settle(\.outOfPatience, units(depth), frame(depth).time)
    }

    /// Tries to prove the class silent from its first rounds on: a word that squares leaves few rounds behind a later moment.
    private func proveFromStart(_ depth: Int, rest: (Int) -> Void) -> Bool {
        firstMoments(depth).contains { prove(depth, from: $0, rest: rest) }
    }

    /// Where the run of a class was some steps after its last emission, with all of its code decoded; found by running its
    /// shortest tape once more.
    private func firstMoments(_ depth: Int) -> [LoopState.Moment] {
        let frame = frame(depth)
        // A data bit that nobody has told may have stood on the stack at an earlier moment.
        guard openBit(frame) == nil else { return [] }
        var run = Run(RawTape(shortestTape(frame).bits), contexts: query.contexts, patience: .max)
        guard run.untilEmitted(frame.time) == .emitted else { return [] }
        return [8, 16, 32].compactMap { steps in
            guard steps < frame.sinceEmission else { return nil }
            while run.machine.stepsSinceEmission < steps {
                guard case .success = run.step(), run.machine.time == frame.time else { return nil }
            }
            let machine = run.machine
            guard machine.code.count == frame.codeCount, run.source.tape.count == counts(depth).low.pointee
            else { return nil }
            return LoopState.Moment(of: machine)
        }
    }

    /// Tries to prove the class at `depth` silent from `moment` on.
    ///
    /// True where it is done with: the members for which the proof holds are counted, the others have been
    /// given to `rest`.
    func prove(_ depth: Int, from moment: LoopState.Moment, rest: (Int) -> Void) -> Bool {
        guard query.seeksProofs else { return false }
        let count = frame(depth).codeCount
        let isOpen = (0..<count).contains { !code[$0].isSingle }
        let prover = SilenceProver(reach: 2 * moment.stepsSinceEmission + Walker.firstAttempt)
        guard
            let proof = prover.proof(
                loop(depth, at: moment),
                alternatives: isOpen ? (0..<count).map { code[$0].instructions } : [])
        else { return false }
        settle(proof, from: 0, depth, rest)
        return true
    }

    /// Counts the members of the class for which the proof holds; those that differ from `address` on are the rest.
    private func settle(_ proof: SilenceProof, from address: Int, _ depth: Int, _ rest: (Int) -> Void) {
        let parted = (address..<max(address, proof.alike.count)).first {
            code[$0].members(proof.alike[$0]) != code[$0].mask
        }
        guard let parted else { return settleSilent(depth) { proof.certificate } }
        let whole = code[parted]
        var alike = whole
        var other = whole
        alike.mask = whole.members(proof.alike[parted])
        other.mask = whole.mask & ~alike.mask
        takeBack(parted, depth)
        if narrow(parted, to: other, depth) { rest(depth + 2) }
        if narrow(parted, to: alike, depth) { settle(proof, from: parted + 1, depth + 2, rest) }
        code[parted] = whole
    }

    private func settleSilent(_ depth: Int, certificate: () -> SilenceCertificate) {
        let frame = frame(depth)
        settle(\.silent, units(depth), frame.time)
        guard query.keepsCertificates else { return }
        census.pointee.certificates.append(
            CertifiedSilence(
                tape: shortestTape(frame), units: units(depth), time: frame.time,
                certificate: certificate().bytes))
    }
}

extension Candidates {
    /// The instructions of the set, by kind.
    fileprivate var instructions: [Instruction] {
        (0...Candidates.num).filter { mask & Candidates.bit($0) != 0 }.map(instruction(of:))
    }

    /// The kinds whose place among `instructions` is a bit of `chosen`.
    fileprivate func members(_ chosen: UInt64) -> UInt64 {
        var members: UInt64 = 0
        var rest = mask
        var place: UInt64 = 0
        while rest != 0 {
            let kind = rest & (0 &- rest)
            if chosen & 1 << place != 0 { members |= kind }
            rest ^= kind
            place += 1
        }
        return members
    }
}
