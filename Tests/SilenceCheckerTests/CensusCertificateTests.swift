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
                        proofs: true, keepsCertificates: true))
            }
        }
    }

    @Test func deeper() {
        for prefix in ["0101010101", "00110011001"] {
            expectAllAccepted(
                CensusQuery(
                    prefix: BitString(prefix)!, budget: Budget(maxBits: 24, patience: 1000), proofs: true,
                    keepsCertificates: true))
        }
    }

    @Test func withContexts() {
        for contexts in [[1], [6, 1, 3]] as [[UInt64]] {
            expectAllAccepted(
                CensusQuery(
                    prefix: BitString("01")!, contexts: contexts, budget: Budget(maxBits: 18, patience: 100),
                    proofs: true, keepsCertificates: true))
        }
    }

    /// A certificate is about one tape: on the next one's, the run is another or not at this moment.
    @Test func certificatesOfOtherTapes() {
        let query = CensusQuery(
            prefix: BitString(), budget: Budget(maxBits: 14, patience: 100), proofs: true,
            keepsCertificates: true)
        let census = FastWalk.census(query)
        var rejected = 0
        for (index, silence) in census.certificates.enumerated() {
            let other = census.certificates[(index + 7) % census.certificates.count]
            guard other.certificate != silence.certificate else { continue }
            let rejection = SilenceChecker().rejection(
                of: silence.certificate, tape: other.tape.bits, output: BitString())
            if rejection != nil { rejected += 1 }
        }
        #expect(rejected * 2 > census.certificates.count)
    }

    /// What a certificate claims, seen for 200,000 steps: no emission and no demand.
    @Test func theRunsStaySilent() {
        for prefix in ["", "01"] {
            let query = CensusQuery(
                prefix: BitString(prefix)!, budget: Budget(maxBits: 16, patience: 100), proofs: true,
                keepsCertificates: true)
            for silence in FastWalk.census(query).certificates {
                var run = Run(RawTape(silence.tape.bits), contexts: [], patience: 200_000)
                let end = run.untilEmitted(silence.time + 1)
                #expect(end == .outOfPatience || end == .wordOverflow, "\(silence.tape.bits)")
                #expect(run.machine.time == silence.time)
                #expect(run.source.tape == silence.tape.bits)
            }
        }
    }
}
