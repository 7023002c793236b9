import MonotoneMachine

/// Widens regions until no path leaves them.
struct ClosureSearch {
    private let step: SymbolicStep
    private var regions: [Region]
    private var watch: AlikeWatch?

    private static let mostPasses = 24
    private static let mostRegions = 8
    /// The most steps from one region until every path is in a region again, and the most paths.
    private static let mostSteps = 3000
    private static let mostPaths = 64

    init(step: SymbolicStep, regions: [Region]) {
        self.step = step
        self.regions = regions
    }

    private struct Path {
        var state: SymbolicState
        /// How often it has come by a region without being in it.
        var misses = 0
        /// Where it has been that is no region's place.
        var trail: [SymbolicState] = []
    }

    private enum Pass { case closed, changed, impossible }

    /// Whether regions were found that hold every path from the loop's state and from themselves.
    mutating func close() -> Bool {
        for _ in 0..<ClosureSearch.mostPasses {
            switch pass() {
            case .closed: return true
            case .changed: continue
            case .impossible: return false
            }
        }
        return false
    }

    /// The proof that `close` has found.
    ///
    /// - Parameter alternatives: by address, what may stand there; empty where nothing else may anywhere.
    mutating func proof(_ alternatives: [[Instruction]]) -> SilenceProof? {
        let loop = step.loop
        let certificate = SilenceCertificate(
            time: loop.time, stepsSinceEmission: loop.moment.stepsSinceEmission, regions: regions.map(\.state)
        )
        guard !alternatives.isEmpty else { return SilenceProof(certificate: certificate, alike: []) }
        watch = AlikeWatch(alternatives)
        guard case .closed = pass(), let alike = watch?.alike else { return nil }
        return SilenceProof(certificate: certificate, alike: alike)
    }

    private mutating func pass() -> Pass {
        for region in regions {
            let pass = follow(region.state, leadIn: 0)
            if pass != .closed { return pass }
        }
        return follow(step.loop.symbolic, leadIn: SilenceProver.mostVisits)
    }

    /// Follows all paths from `source` into regions. A path may miss a region `leadIn` times, and as often as
    /// the region allows, before the region is widened.
    private mutating func follow(_ source: SymbolicState, leadIn: Int) -> Pass {
        var paths = [Path(state: source)]
        var steps = 0
        var started = 1
        var others: [SymbolicState] = []
        while var path = paths.popLast() {
            while true {
                steps += 1
                guard steps <= ClosureSearch.mostSteps, path.state.ip < step.loop.code.count else {
                    return .impossible
                }
                watch?.look(at: path.state, step)
                let outcome = step.execute(step.loop.code[path.state.ip], on: &path.state, &others)
                if case .ended = outcome { return .impossible }
                if !others.isEmpty {
                    started += others.count
                    guard started <= ClosureSearch.mostPaths else { return .impossible }
                    for other in others {
                        paths.append(Path(state: other, misses: path.misses, trail: path.trail))
                    }
                    others.removeAll(keepingCapacity: true)
                }
                guard case .jumped = outcome else { continue }
                guard let index = regions.firstIndex(where: { $0.state.isAt(path.state) }) else {
                    if learn(&path) { continue }
                    return regions.count <= ClosureSearch.mostRegions ? .changed : .impossible
                }
                if regions[index].contains(path.state) { break }
                path.misses += 1
                guard path.misses >= max(leadIn, regions[index].patience) else { continue }
                regions[index] = regions[index].widened(to: path.state)
                return .changed
            }
        }
        return .closed
    }

    /// Notes where the path is; false where it is there again, which makes a new region.
    private mutating func learn(_ path: inout Path) -> Bool {
        guard let before = path.trail.last(where: { $0.isAt(path.state) }) else {
            path.trail.append(path.state)
            return true
        }
        regions.append(Region(before).widened(to: path.state))
        return false
    }
}
