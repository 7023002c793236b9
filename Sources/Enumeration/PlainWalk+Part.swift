import MonotoneMachine

extension PlainWalk {
    /// What the tapes that begin with one of `tapes` come to: the part of the census that a task of the fast
    /// walk counts, from the definition.
    ///
    /// - Parameters:
    ///   - forEachTape: gives each of these tapes to what it is called with.
    ///   - excluded: tapes at which the machine asks for an instruction, and below which nothing is counted.
    ///   - isSilent: whether a tape whose run ended so, out of patience or by overflow, after so many bits is proved never
    ///     to emit again.
    ///   - interruption: ends the walk; the rest counts as unvisited.
    /// - Precondition: no tape is the beginning of another one.
    /// - Returns: more than all tapes where a run is decided before it has read the tape, for several of them; counting then ends.
    public static func part(
        of query: CensusQuery, below forEachTape: (_ body: (BitString) -> Void) -> Void,
        excluding excluded: Set<ShortTape> = [], interruption: Interruption? = nil,
        isSilent: @escaping (BitString, Int, RunEnd) -> Bool = { _, _, _ in false }
    ) -> Census {
        var part = Census(query)
        forEachTape { tape in
            guard part.countedUnits <= part.totalUnits else { return }
            let bounds = Bounds(
                root: tape, excluded: excluded, isSilent: isSilent, interruption: interruption)
            part.merge(PlainWalk(query, bounds).census)
        }
        return part
    }
}
