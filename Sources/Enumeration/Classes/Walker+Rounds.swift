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
        // A proof of silence is about the configuration at the end; none is tried behind the prefix. And no rounds are counted within
        // a round.
        guard !query.seeksProofs || frame.time > lastOpenTime, frame.words != roundWords else { return false }
        let length = frame.sinceEmission - probe.steps
        rounds = Int64((patience - frame.sinceEmission) / length + 1)
        let round = Frame(words: roundWords)
        round.copy(from: frame)
        let isLinear = (0..<16).allSatisfy { k in
            let word = frame.openWord(k)
            let before = probe.kept.openWord(k)
            guard word != before else { return true }
            return !word.isOpen && !before.isOpen
                && Walker.staysWord(word.word, growing: before.word, rounds: rounds + 1)
        }
        guard isLinear else { return false }
        // Word k at the start of round i + `index`, for all i.
        let supposed = { (k: Int, index: Int64) in
            let word = frame.openWord(k)
            guard !word.isOpen else { return word }
            let growth = word.word - probe.kept.openWord(k).word
            return OpenWord(
                word.word + index * growth, or: word.word + (index + 1) * growth, origin: OpenWord.round)
        }
        for k in 0..<16 { round.setWord(k, supposed(k, 0)) }
        return executes(round, length) && round.ip == frame.ip && round.marks == frame.marks
            && (0..<16).allSatisfy { round.openWord($0) == supposed($0, 1) }
    }

    /// Whether `word`, which was `before` a round ago, stays within the words for `rounds` more rounds.
    private static func staysWord(_ word: Int64, growing before: Int64, rounds: Int64) -> Bool {
        let growth = word.subtractingReportingOverflow(before)
        let total = growth.partialValue.multipliedReportingOverflow(by: rounds)
        return !growth.overflow && !total.overflow
            && !word.addingReportingOverflow(total.partialValue).overflow
    }

    /// Whether `count` instructions are executed from `frame`, without an emission, and the same ones for all of its words.
    private func executes(_ frame: Frame, _ count: Int) -> Bool {
        let patience = frame.sinceEmission + count
        var act = false
        var probe = CycleProbe(roundWords + Frame.wordCount)
        while true {
            let stop = run(frame, act: act, until: frame.time + 1, patience: patience, &probe)
            guard stop == .parting else { return stop == .outOfPatience }
            var partition = Partition(roundClasses)
            partition.sort(code[frame.ip], on: frame, of: self)
            guard partition.count == 1 else { return false }
            act = true
        }
    }
}
