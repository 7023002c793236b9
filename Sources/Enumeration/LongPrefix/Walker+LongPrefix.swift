import MonotoneMachine

/// Checkpoints on a long prefix: the run is asked there whether it has become periodic.
extension Walker {
    /// The next stretch that a run which has emitted `time` bits comes to.
    func nextCheckpoint(_ time: Int) -> PeriodicStretch? {
        checkpoints.isEmpty ? nil : checkpoints.first { $0.checkpoint > time }
    }

    /// Goes on from a checkpoint that has just been reached.
    func resume(_ depth: Int) {
        if isInterrupted(depth) { return }
        let frame = frame(depth)
        // A proof is about one program.
        if let address = (0..<frame.codeCount).first(where: { !code[$0].isSingle }) {
            return single(out: address, depth)
        }
        let stretch = checkpoints.last { $0.checkpoint <= frame.time }!
        if periodic.holds(from: frame, on: stretch, of: self) { return skip(depth, stretch) }
        follow(depth, act: false)
    }

    /// Goes on from a checkpoint with each candidate at `address` by itself.
    private func single(out address: Int, _ depth: Int) {
        let whole = code[address]
        takeBack(address, depth)
        var rest = whole.mask
        while rest != 0 {
            var one = whole
            one.mask = rest & (0 &- rest)
            rest &= rest &- 1
            if narrow(address, to: one, depth) { resume(depth + 2) }
        }
        code[address] = whole
    }

    /// Counts a run that is proved to follow `stretch` to its end, and behind it for the horizon.
    private func skip(_ depth: Int, _ stretch: PeriodicStretch) {
        let frame = frame(depth)
        frame.time = stretch.end
        guard stretch.end == prefixCount else {
            return refute(depth)
        }
        while frame.time < endTime {
            history[frame.time] = history[frame.time - stretch.period]
            frame.time += 1
        }
        end(depth)
    }
}
