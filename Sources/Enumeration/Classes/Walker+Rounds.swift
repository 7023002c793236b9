/// Loops whose words grow by as much in every round, such as `inc pick 0 }`: that they go on until patience is spent is proved
/// from one round.
extension Walker {
    /// Whether the run in `frame`, which has just jumped back to where `probe` keeps an earlier configuration, goes round
    /// until its patience is spent.
    ///
    /// Let w be the words now, and d what the round has added to them. Round i, if the supposition is right, begins with
    /// w + i·d. These words are linear in i, like open ones (`OpenWord`); so one round is executed for all i at once. Where it
    /// does the same for every i and ends with w + (i + 1)·d, all rounds do, by induction.
    ///
    /// Cost: one round with open words, some 200 machine instructions for each of its own.
    func goesRound(_ frame: Frame, _ probe: CycleProbe) -> Bool {
        // A proof of silence is about the configuration at the end; and no rounds are counted within a round.
        guard !query.proofs, frame.words != roundWords else { return false }
        let length = frame.sinceEmission - probe.steps
        rounds = Int64((patience - frame.sinceEmission + length - 1) / length)
        let round = Frame(words: roundWords)
        round.copy(from: frame)
        for k in 0..<16 {
            let word = frame.openWord(k)
            let before = probe.kept.openWord(k)
            guard word != before else { continue }
            guard !word.isOpen, !before.isOpen,
                let next = Walker.sum(word.word, word.word.subtractingReportingOverflow(before.word)),
                Walker.sum(word.word, (next &- word.word).multipliedReportingOverflow(by: rounds + 1)) != nil
            else { return false }
            round.setWord(k, OpenWord(word.word, or: next, origin: OpenWord.round))
        }
        guard executes(round, length), round.ip == frame.ip, round.marks == frame.marks else { return false }
        return (0..<16).allSatisfy { k in
            let word = frame.openWord(k)
            let growth = word.word &- probe.kept.openWord(k).word
            return round.openWord(k)
                == (word.isOpen
                    ? word
                    : OpenWord(word.word &+ growth, or: word.word &+ 2 &* growth, origin: OpenWord.round))
        }
    }

    private static func sum(_ word: Int64, _ other: (partialValue: Int64, overflow: Bool)) -> Int64? {
        let sum = word.addingReportingOverflow(other.partialValue)
        return sum.overflow || other.overflow ? nil : sum.partialValue
    }

    /// Whether `count` instructions are executed from `frame`, without an emission, and the same ones for all of its words.
    private func executes(_ frame: Frame, _ count: Int) -> Bool {
        let patience = frame.sinceEmission + count
        var act = false
        var probe = CycleProbe(roundWords + Frame.wordCount)
        while true {
            let stop = run(frame, act: act, until: frame.time + 1, patience: patience, &probe)
            guard stop == .parting else { return stop == .outOfPatience }
            var partition = Partition(classes: roundClasses, stack: scratchStack, opcodes: opcodes)
            partition.sort(
                code[frame.ip], on: frame, history: history, context: context(frame.time), result: result)
            guard partition.count == 1 else { return false }
            act = true
        }
    }
}
