import MonotoneMachine

extension PlainWalk {
    /// What the tapes that begin with one of `tapes` come to: the part of the census that a task of the fast
    /// walk counts, from the definition.
    ///
    /// - Parameters:
    ///   - excluded: tapes at which the machine asks for an instruction, and below which nothing is counted.
    ///   - isSilent: whether a tape that spent its budget after so many bits is proved never to emit again.
    ///   - interruption: ends the walk; the rest counts as unvisited.
    /// - Precondition: no tape is the beginning of another one.
    public static func part(
        of query: CensusQuery, below tapes: [BitString], excluding excluded: Set<ShortTape> = [],
        interruption: Interruption? = nil, isSilent: @escaping (BitString, Int) -> Bool = { _, _ in false }
    ) -> Census {
        var part = Census(query)
        for tape in tapes {
            let bounds = Bounds(
                root: tape, excluded: excluded, isSilent: isSilent, interruption: interruption)
            part.merge(PlainWalk(query, bounds).census)
        }
        return part
    }
}
