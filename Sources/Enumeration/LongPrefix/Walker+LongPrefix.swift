import MonotoneMachine

/// Checkpoints on a long prefix: the run is asked there whether it has become periodic.
extension Walker {
    /// The bits after which a run that has emitted `time` of them is stopped next, at a checkpoint or at its end.
    @inline(__always)
    func nextCheckpoint(after time: Int) -> Int {
        checkpoints.isEmpty ? endTime : checkpoints.first { $0.checkpoint > time }?.checkpoint ?? endTime
    }

    /// Goes on from a checkpoint that has just been reached.
    func resume(_ depth: Int, _ probe: CycleProbe) {
        let frame = frame(depth)
        // A proof is about words that are told.
        if let origin = frame.open != 0 ? frame.uppermostOrigin : openNumber(frame) {
            return tell(origin, .each, depth, probe, at: .reached)
        }
        if !skip(depth) { follow(depth, act: false) }
    }

    /// Counts the programs of the class that are proved to follow the stretch at hand to its end, and follows the
    /// others together. False, and nothing counted, where none is proved.
    private func skip(_ depth: Int) -> Bool {
        let frame = frame(depth)
        // A proof is about one program.
        if let address = (0..<frame.codeCount).first(where: { !code[$0].isSingle }) {
            return skip(depth, candidatesAt: address)
        }
        let stretch = checkpoints.last { $0.checkpoint <= frame.time }!
        guard periodic.holds(from: frame, on: stretch, of: self) else { return false }
        skip(depth, stretch)
        return true
    }

    /// `skip` with each candidate at `address` by itself.
    private func skip(_ depth: Int, candidatesAt address: Int) -> Bool {
        let whole = code[address]
        var left = whole
        var rest = whole.mask
        takeBack(address, depth)
        while rest != 0 {
            var one = whole
            one.mask = rest & (0 &- rest)
            rest &= rest &- 1
            if !narrow(address, to: one, depth) || skip(depth + 2) { left.mask ^= one.mask }
        }
        let isProved = left.mask != whole.mask
        if isProved, left.mask != 0, narrow(address, to: left, depth) { follow(depth + 2, act: false) }
        code[address] = whole
        return isProved
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
