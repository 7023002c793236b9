import MonotoneMachine

/// Checks certificates of silence: that a tape, once its run has emitted some bits, never emits again and
/// never asks for more tape, with integers of any size.
///
/// The argument is an induction. The run, replayed, comes to a configuration; every path from there leads
/// into one of the certificate's regions, and every path from any configuration of a region leads, by at
/// least one step, into a region again; and on no path is anything emitted or asked for. So the run goes on
/// for ever without either.
///
/// Nothing is shared with the prover but the instructions. Cost: the steps of the replay, and of one round of
/// the loop for each region, at some microseconds each.
public struct SilenceChecker {
    public let contexts: [UInt64]
    /// The most steps of a replay, and the most from any one region.
    public let reach: Int

    public init(contexts: [UInt64] = [], reach: Int = 1_000_000) {
        self.contexts = contexts
        self.reach = reach
    }

    /// The most paths from one region that are open at a time.
    private static let mostPaths = 4096

    /// Why `certificate` does not show that `tape`, which is then read to its end, emits `output` and no
    /// more; nil where it does.
    public func rejection(of certificate: [UInt8], tape: BitString, output: BitString) -> Rejection? {
        do throws(Rejection) {
            let certificate = try Certificate(certificate)
            guard certificate.time == output.count else { throw .otherTime(certificate.time) }
            let (program, start) = try replay(tape, output, to: certificate)
            try follow(start, in: program, into: certificate.regions)
            for region in certificate.regions { try follow(region, in: program, into: certificate.regions) }
            return nil
        } catch {
            return error
        }
    }

    /// The instructions between the last emission and the moment that `certificate` is about; nil for bytes
    /// that are no certificate.
    public static func stepsSinceEmission(_ certificate: [UInt8]) -> Int? {
        do throws(Rejection) { return try Certificate(certificate).steps } catch { return nil }
    }

    /// Runs `tape` to the certificate's moment.
    private func replay(
        _ tape: BitString, _ output: BitString, to certificate: Certificate
    ) throws(Rejection) -> (Program, Configuration) {
        var program = Program(contexts: contexts)
        var configuration = Configuration()
        var read = 0
        var steps = 0
        var sinceEmission = 0
        func nextBit() -> UInt8? {
            guard read < tape.count else { return nil }
            read += 1
            return tape[read - 1]
        }
        while program.output.count < certificate.time || sinceEmission < certificate.steps {
            guard steps < reach else { throw .tooLong }
            steps += 1
            sinceEmission += 1
            if configuration.ip == program.code.count {
                guard let instruction = InstructionCodec.read(nextBit) else { throw .tapeEnds }
                program.code.append(instruction)
            }
            switch program.step(configuration) {
            case .leads(let next): configuration = next[0]
            case .splits: preconditionFailure("a word that is known is not told apart")
            case .reads(let next):
                guard let bit = nextBit() else { throw .tapeEnds }
                configuration = next
                configuration.push(Polynomial(Int64(bit)))
            case .emits(let word, let next):
                let bit = program.output.count
                guard bit < certificate.time else { throw .emitsBeforehand(bit: bit) }
                guard let value = word.onlyValue, value & 1 == Int64(output[bit]) else {
                    throw .otherBit(bit)
                }
                program.output.append(value & 1)
                configuration = next
                sinceEmission = 0
            }
            guard configuration.stack.allSatisfy({ $0.onlyValue != nil }) else { throw .wordOverflow }
        }
        guard read == tape.count else { throw .tapeIsLeft(tape.count - read) }
        return (program, configuration)
    }

    /// Follows every path from `source`, by at least one step, until it is in one of `regions`.
    private func follow(
        _ source: Configuration, in program: Program, into regions: [Configuration]
    ) throws(Rejection) {
        var paths = [source]
        var steps = 0
        while let configuration = paths.popLast() {
            guard steps < reach, paths.count < SilenceChecker.mostPaths else { throw .tooLong }
            steps += 1
            let address = configuration.ip
            guard address < program.code.count else { throw .asksForCode(address: address) }
            switch program.step(configuration) {
            case .emits: throw .emits(address: address)
            case .reads: throw .reads(address: address)
            // Not even where they are in a region: from there no step has been made.
            case .splits(let parts): paths += parts
            case .leads(let next):
                paths += next.filter { path in !regions.contains { $0.contains(path) } }
            }
        }
    }
}
