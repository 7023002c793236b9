/// The scenario file that `solo scenario new` writes: small, complete, and runnable as it stands.
public enum ScenarioTemplate {
    /// Whether `text` can be the id of a scenario: a file's name, and a word on the command line.
    public static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
    }

    public static func text(id: String) -> String {
        """
        # A scenario: a truth is learned for `training` bits and then acted on for
        # `deployment` bits. Docs/scenarios.md describes every key.
        id: \(id)                       # the file's own name
        title: One line that says what happens
        theme: goals   # or optimisers, malign, defences, emergence
        question: >
          What is asked, in a sentence or two.
        source: Where the idea comes from, by title

        # The machine, and the budget: tapes of up to L bits, T steps a bit.
        machine: solo
        max_bits: 18
        patience: 300

        # What generates the true bits: the path of a program, as seen from this
        # file, or {code: time again}, or {bits: "0101 0101 0101"}.
        truth: {code: time again}

        training: 12                     # n
        deployment: 8                    # d, at most 64

        # Side information, a word for each bit; here a flag, bit 0, set in deployment:
        # contexts:
        #   training: {0: "000000000000"}
        #   deployment: {0: "11111111"}

        # What a wrong bit costs: a list of d numbers, or a default and exceptions.
        stakes: {default: 1, 15: 10}

        # Programs to plant, and what they are claimed to be, which every run checks.
        plants:
          - name: alternates, then stays
            code: time pick 14 time add again
            label: treacherous
            claims: [defects, does not search]

        # What a program may be after in deployment.
        objectives:
          - {name: zeros, bits: "00000000"}

        regime: online                   # online, frozen, {delay: 4} or {audit: 8}

        # Numbers that defences and measures take.
        parameters: {delta: 1/64, alpha: 1/8, betas: [0, 1, 2, 3]}

        # The tables to print.
        measures: [posterior, takeover, defences, regimes]

        # The cells that the scenario is run for: measure, row, column.
        figures:
          takeover: [takeover, takeover]
          wrong online: [regimes, online, wrong]

        # Exact results that are known from elsewhere: measure, row, column.
        # expect:
        #   takeover: {takeover: never}
        #   defences: {mixture: {wrong: 0}}

        reading: >
          Two sentences that say what the figures mean.

        """
    }
}
