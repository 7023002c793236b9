import MonotoneMachine
import Scenarios

/// What the page says beside its tables.
extension VerdictPage {
    var head: String {
        let option = maxBits == VerdictStudy.standardBits ? "" : " --max-bits \(maxBits)"
        return """
            # Verdicts on other machines

            A verdict that holds on one machine may be a fact about that machine. This page puts one question of every
            standard scenario to three machines, to \(MachineVariant.near.count) variants of Solo, to the nearest machine that answers
            otherwise, and to machines drawn at random. It is written by

                solo scenario robustness --all\(option) --page Docs/robustness.md

            and checked by `.ci/run`. `solo scenario robustness ID --format csv` has every fraction of every machine, and
            [machines.md](machines.md#verdicts) says how they are computed. Decimals here are rounded.

            **The question.** After t true bits, is the next bit expected to be the true one? M(x b) against M(x b̄), which
            any machine answers. t is the first bit of deployment at which Solo expects the wrong bit; where it never does,
            the one at which the wrong programs come nearest. So `wrong` is a takeover at t. A verdict is proved, and
            printed plainly, where its sign holds whatever the undecided programs do; with a question mark it is what the
            decided ones say; `—` is a machine without a decided program.

            **The programs.** On Solo and its variants: those of up to \(maxBits) bits on Solo, or of as many as the scenario has if
            these are fewer, and those that it names; *P(wrong)* encloses their share of wrong. *All programs* encloses it
            for the unbounded mixture, where hardly a verdict of any scenario is proved.


            """
    }

    static let machinesHead = """
        Lambda and phoque answer within their default budgets, on the string alone; where the scenario has contexts, each
        bit is preceded by the bits of its context. The plants are programs of Solo and have no part in it. A rule of
        20 bits on Solo is mostly beyond those budgets. Their *P(wrong)* is that of all programs.


        """

    static let variantsHead = """
        One opcode's length changed by a bit, \(MachineVariant.lengthChanges.count) ways, or two opcodes of unlike lengths exchanged, \(MachineVariant.exchanges.count) ways. The columns
        count the variants with the verdict of Solo, with the other one, both proved, and those left open.
        `recall 3 for 4` is the machine on which `recall` has 3 bits, for 4 on Solo.


        """

    static let changeHead = """
        The change is Σ |Δ|, the bits by which lengths differ from Solo's. All machines up to \(LeastChange.exhaustiveDistance) bits are tried, all
        that change one or two opcodes up to \(LeastChange.pairDistance) bits, and beyond these the most promising; *\(LeastChange.exhaustiveDistance + 1) to 6* is a machine
        at 6 bits, with none up to \(LeastChange.exhaustiveDistance). ∞: on no machine of the family, whatever its lengths, since the programs that
        would have to gain contain the instructions of others that would have to lose, and are outweighed by them. Then
        something else must change. *Own word* is the machine that begins with one question more: if the tape begins
        with so many zeros, it runs the shortest program that says otherwise, else it is Solo; *20 for 35* says that 20 zeros
        are the most with which that turns the verdict, and that the program has 35 bits on Solo. *Lead* is log2(wrong/right).


        """

    static let randomHead = """
        Whoever writes a malign program knows the machine. What if the machine is drawn afterwards? The \(Opcode.allCases.count) codes of Solo
        are dealt out to the opcodes anew, all \(RandomMachine.count) different machines equally likely. *Mean* is the mean mass over all
        of them, exactly; *times* compares it with Solo. The last columns compare the wrong program that is
        shortest on Solo with the right one that is: on how many machines it is shorter, as long, longer. Of several
        that are as short it is the one with the fewest `again`, then `num`, and so on down the table of instructions.


        """
}
