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
        let n = 26
            let clock = ContinuousClock()
            let s = clock.now
        expectAllAccepted(
            CensusQuery(
                prefix: BitString("0101010101")!, budget: Budget(maxBits: n, patience: 200),
                proofs: true, keepsCertificates: true))
            print("deeper", clock.now - s)
    }
}
