import MonotoneMachine
import Silence

/// The census of a true sequence y as a polynomial in the opcodes' probabilities.
///
/// What a program does depends on its instructions and data, not on how many bits code them. So a census that
/// counts programs by how often each opcode occurs holds for every machine that differs from Solo in the code
/// alone: with p_o the probability of opcode o, a program of c_o instructions of each opcode and e bits of operands and
/// data has the mass 2^-e Π p_o^c_o. At Solo's own p_o = 2^-ℓ(o) it is the census of `FastWalk`, count for count, but for
/// what is proved silent: here each program is tried by itself, at its end and at its last emission, there a class of
/// them now and then, so that either may prove what the other leaves undecided.
///
/// The tree of programs is cut where Solo's tape ends, at L bits, whatever the machine.
///
/// Cost: that of `ProgramWalk`, with an entry in a dictionary for each leaf; a try at a proof for each run that ends undecided.
public struct OpcodeCensus: Sendable {
    /// What becomes of programs; all but `emits` are the leaves of the tree, and make up the whole.
    public enum Fate: UInt8, Hashable, CaseIterable, Sendable {
        /// Emits the first `time` bits of y; n < time ≤ |y|.
        case emits
        /// Emits all of y.
        case right
        /// Emits `time` right bits, and then the wrong one.
        case refuted
        /// Emits `time` right bits, and is proved never to emit again.
        case silent
        /// Emits `time` right bits, and is then out of patience or has left the words, without a proof.
        case undecided
        /// Emits `time` right bits, and then asks for an instruction: those that do not fit into the bits left.
        case outOfBits
    }

    /// Programs of the same mass on every machine.
    public struct Term: Hashable, Sendable {
        public let opcodes: OpcodeCounts
        /// The bits of operands and data.
        public let otherBits: Int

        public init(opcodes: OpcodeCounts, otherBits: Int) {
            self.opcodes = opcodes
            self.otherBits = otherBits
        }
    }

    public struct Entry: Hashable, Sendable {
        public let fate: Fate
        /// The number of right bits; 0 stands for all that are below n.
        public let time: Int
        public let term: Term
    }

    /// y, contexts and budget; the horizon is not looked at.
    public let query: CensusQuery
    /// n: below it, times are not told apart.
    public let trainingLength: Int
    /// How many programs each entry stands for.
    public let counts: [Entry: UInt64]

    /// After an interruption some programs are missing, and the caller has to look whether there was one.
    public init(_ query: CensusQuery, trainingLength: Int, interruption: Interruption? = nil) {
        precondition((0...query.prefix.count).contains(trainingLength), "more training than there is")
        self.query = query
        self.trainingLength = trainingLength
        var walk = OpcodeWalk(query, trainingLength, interruption)
        walk.follow(SoloMachine(contexts: query.contexts), BitString(), Counted())
        counts = walk.counts
    }
}

/// What of the tape has been read.
private struct Counted {
    var opcodes = OpcodeCounts()
    var otherBits = 0
    var tapeBits = 0
}

private struct OpcodeWalk {
    let query: CensusQuery
    let trainingLength: Int
    let interruption: Interruption?
    let instructions: CodedInstructions
    var counts: [OpcodeCensus.Entry: UInt64] = [:]

    init(_ query: CensusQuery, _ trainingLength: Int, _ interruption: Interruption?) {
        self.query = query
        self.trainingLength = trainingLength
        self.interruption = interruption
        instructions = CodedInstructions(upTo: query.budget.maxBits)
    }

    /// Follows `start`, which has read the data bits `data` and, of the tape, what is `counted`.
    mutating func follow(_ start: consuming SoloMachine, _ data: BitString, _ counted: Counted) {
        var machine = start
        let truth = query.prefix
        while true {
            if machine.stepsSinceEmission >= query.budget.patience {
                let isSilent = isSilent(machine)
                return count(isSilent ? .silent : .undecided, machine.time, counted)
            }
            if interruption?.isRequested(after: machine.steps) == true { return }
            switch machine.step() {
            case .executed: continue
            case .wordOverflow:
                let isSilent = stateBeforeLoop(of: machine, data).map(isSilent) ?? false
                return count(isSilent ? .silent : .undecided, machine.time, counted)
            case .emitted(let bit):
                let time = machine.time
                if bit != truth[time - 1] { return count(.refuted, time - 1, counted) }
                if time > trainingLength { count(.emits, time, counted) }
                if time == truth.count { return count(.right, time, counted) }
            case .needsBit:
                guard counted.tapeBits < query.budget.maxBits else {
                    return count(.outOfBits, machine.time, counted)
                }
                for bit in UInt8(0)...1 {
                    var child = machine
                    child.supply(bit)
                    var longer = data
                    longer.append(bit)
                    var more = counted
                    more.otherBits += 1
                    more.tapeBits += 1
                    follow(child, longer, more)
                }
                return
            case .needsInstruction:
                if interruption?.isRequested == true { return }
                count(.outOfBits, machine.time, counted)
                for coded in instructions.fitting(query.budget.maxBits - counted.tapeBits) {
                    var child = machine
                    child.load(coded.instruction)
                    let opcode = coded.instruction.opcode
                    var more = counted
                    more.opcodes.add(opcode)
                    more.otherBits += coded.bitCount - opcode.row.codeBits
                    more.tapeBits += coded.bitCount
                    follow(child, data, more)
                }
                return
            }
        }
    }

    private mutating func count(_ fate: OpcodeCensus.Fate, _ time: Int, _ counted: Counted) {
        let term = OpcodeCensus.Term(opcodes: counted.opcodes, otherBits: counted.otherBits)
        let time = time < trainingLength ? 0 : time
        counts[.init(fate: fate, time: time, term: term), default: 0] += 1
    }

    /// The state of a run that has left the words, where it had read all of its tape and emitted its last bit; nil
    /// where that instruction itself leaves the words.
    private func stateBeforeLoop(of machine: SoloMachine, _ data: BitString) -> SoloMachine? {
        var run = Run(
            LinkedTape(code: machine.code, data: data), contexts: query.contexts,
            patience: query.budget.patience)
        while run.machine.time < machine.time || !run.source.isComplete {
            guard case .success = run.step() else { return nil }
        }
        return run.machine
    }

    private func isSilent(_ machine: SoloMachine) -> Bool {
        let prover = SilenceProver(reach: 2 * machine.stepsSinceEmission + OpcodeWalk.leastReach)
        return prover.proof(machine) != nil
    }

    /// The steps in which a proof looks at how a run goes on, at least.
    private static let leastReach = 64
}
