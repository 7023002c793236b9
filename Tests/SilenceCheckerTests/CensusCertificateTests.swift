import Enumeration
import MonotoneMachine
import SilenceChecker
import TestSupport
import Testing

/// Every certificate of whole censuses passes the checker.
@Suite struct CensusCertificateTests {
    private func expectAllAccepted(_ query: CensusQuery) {
        let census = FastWalk.census(query, threads: 2)
        #expect(census.silent.total > 0)
        #expect(census.certificates.reduce(0) { $0 + $1.units } == census.silent.total)
        let checker = SilenceChecker(contexts: query.contexts)
        for silence in census.certificates {
            let rejection = checker.rejection(
                of: silence.certificate, tape: silence.tape.bits,
                output: query.prefix.prefix(silence.time))
            #expect(rejection == nil, "\(silence.tape.bits): \(rejection!)")
        }
    }

    @Test(arguments: ["", "1", "0101010101", "0110100110010110"]) func atMostEighteenBits(prefix: String) {
        for maxBits in [10, 14, 18] {
            for patience in [30, 200] {
                expectAllAccepted(
                    CensusQuery(
                        prefix: BitString(prefix)!, budget: Budget(maxBits: maxBits, patience: patience),
                        proofs: .certified))
            }
        }
    }

    @Test func deeper() {
        for prefix in ["0101010101", "00110011001"] {
            expectAllAccepted(
                CensusQuery(
                    prefix: BitString(prefix)!, budget: Budget(maxBits: 24, patience: 1000),
                    proofs: .certified))
        }
    }

    @Test func withContexts() {
        for contexts in [[1], [6, 1, 3]] as [[UInt64]] {
            expectAllAccepted(
                CensusQuery(
                    prefix: BitString("01")!, contexts: contexts, budget: Budget(maxBits: 18, patience: 100),
                    proofs: .certified))
        }
    }

    /// On another tape a certificate is rejected, or that run is silent too.
    @Test func certificatesOfOtherTapes() {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 16, patience: 100), proofs: .certified)
        var rejected = 0
        for silence in FastWalk.census(query).certificates {
            for place in 0..<silence.tape.count {
                let flipped = BitString(
                    silence.tape.bits.bits.enumerated().map {
                        $0.offset == place ? 1 - $0.element : $0.element
                    })
                guard
                    SilenceChecker().rejection(of: silence.certificate, tape: flipped, output: BitString())
                        == nil
                else {
                    rejected += 1
                    continue
                }
                var run = Run(RawTape(flipped), contexts: [], patience: 100_000)
                let end = run.untilEmitted(1)
                #expect(end == .outOfPatience || end == .wordOverflow, "\(flipped)")
            }
        }
        #expect(rejected > 0)
    }

    /// What a certificate claims, seen for 200,000 steps: no emission and no demand.
    @Test func theRunsStaySilent() {
        for prefix in ["", "01"] {
            let query = CensusQuery(
                prefix: BitString(prefix)!, budget: Budget(maxBits: 16, patience: 100), proofs: .certified)
            let certificates = FastWalk.census(query).certificates
            #expect(!certificates.isEmpty)
            for silence in certificates {
                var run = Run(RawTape(silence.tape.bits), contexts: [], patience: 200_000)
                let end = run.untilEmitted(silence.time + 1)
                #expect(end == .outOfPatience || end == .wordOverflow, "\(silence.tape.bits)")
                #expect(run.machine.time == silence.time)
                #expect(run.source.tape == silence.tape.bits)
            }
        }
    }
}
