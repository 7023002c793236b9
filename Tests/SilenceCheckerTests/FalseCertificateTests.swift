import MonotoneMachine
import Silence
import SilenceChecker
import TestSupport
import Testing

/// Certificates that do not show what they claim are rejected, each for its own reason.
@Suite struct FalseCertificateTests {
    private let checker = SilenceChecker(reach: 20_000)

    private func rejection(
        _ certificate: PlainCertificate, _ code: [Instruction], output: String = "",
        contexts: [UInt64] = []
    ) -> Rejection? {
        SilenceChecker(contexts: contexts, reach: 20_000).rejection(
            of: certificate.bytes, tape: code.tape, output: BitString(output)!)
    }

    private static let counter = [
        Instruction(.inc), Instruction(.pick, 0), Instruction(.close),
    ]

    /// `inc pick 0 }`: at address 0 the word is 1 or more, and it grows.
    private static let atLeastOne = PlainCertificate(
        steps: 3, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])

    @Test func aCounterIsSilent() {
        #expect(rejection(Self.atLeastOne, Self.counter) == nil)
        // Growing in steps of one, any number that the word has come to will do.
        let fromThree = PlainCertificate(
            steps: 9, regions: [.init(ip: 0, words: [.init(3, [(0, 1)])])])
        #expect(rejection(fromThree, Self.counter) == nil)
        // Or every fourth: a path may come by the region's place outside it.
        let everyFourth = PlainCertificate(
            steps: 6, regions: [.init(ip: 0, words: [.init(2, [(0, 4)])])])
        #expect(rejection(everyFourth, Self.counter) == nil)
    }

    @Test func aShiftedBound() {
        // −1 is one of these: `inc` makes it 0, and the loop is left for address 3.
        let tooWide = PlainCertificate(
            steps: 3, regions: [.init(ip: 0, words: [.init(-1, [(0, 1)])])])
        #expect(rejection(tooWide, Self.counter) == .asksForCode(address: 3))
        // The run is never at 2 or less again, and the region has no more.
        let tooHigh = PlainCertificate(
            steps: 3, regions: [.init(ip: 0, words: [.init(9, [(0, -1)])])])
        #expect(rejection(tooHigh, Self.counter) == .asksForCode(address: 3))
    }

    @Test func anyIntegerInsteadOfANatural() {
        let anything = PlainCertificate(
            steps: 3, regions: [.init(ip: 0, words: [.init(1, [(1, 1)])])])
        #expect(rejection(anything, Self.counter) == .asksForCode(address: 3))
    }

    @Test func aConstantThatGrows() {
        let still = PlainCertificate(steps: 3, regions: [.init(ip: 0, words: [.init(1)])])
        #expect(rejection(still, Self.counter) == .tooLong)
    }

    @Test func anotherPlace() {
        let other = PlainCertificate(
            steps: 3, regions: [.init(ip: 1, words: [.init(1, [(0, 1)])])])
        // Behind `inc` the word is 2 or more: the region at address 1 holds that as well.
        #expect(rejection(other, Self.counter) == nil)
        let behind = PlainCertificate(
            steps: 3, regions: [.init(ip: 3, words: [.init(1, [(0, 1)])])])
        #expect(rejection(behind, Self.counter) == .tooLong)
        let marked = PlainCertificate(
            steps: 3, regions: [.init(ip: 0, marks: [0, 1], words: [.init(1, [(0, 1)])])])
        #expect(rejection(marked, Self.counter) == .tooLong)
    }

    /// A region that the run is in does not help where another is left.
    @Test func oneRegionTooMany() {
        let certificate = PlainCertificate(
            steps: 3,
            regions: [
                .init(ip: 0, words: [.init(1, [(0, 1)])]), .init(ip: 0, words: [.init(-1)]),
            ])
        #expect(rejection(certificate, Self.counter) == .asksForCode(address: 3))
        let none = PlainCertificate(steps: 3, regions: [])
        #expect(rejection(none, Self.counter) == .tooLong)
    }

    /// Telling the cases of `half` and `less` apart is no step: a region that begins there is not come to again by it.
    @Test func noStepIsMade() {
        let halves: [Instruction] = [Instruction(.time), Instruction(.half), Instruction(.again)]
        for term: (parameter: Int, coefficient: Int64) in [(0, 1), (1, 1)] {
            let certificate = PlainCertificate(
                time: 1, steps: 0, regions: [.init(ip: 1, words: [.init(0, [term])])])
            #expect(rejection(certificate, halves, output: "0") == .emits(address: 2))
        }
        let clock: [Instruction] = [
            Instruction(.time), Instruction(.num, 5), Instruction(.less), Instruction(.again),
        ]
        let fromFive = PlainCertificate(
            time: 1, steps: 1, regions: [.init(ip: 2, words: [.init(5), .init(0, [(0, 1)])])])
        #expect(rejection(fromFive, clock, output: "1") == .emits(address: 3))
        // Counts down from 4 by half: left when it is 0.
        let halving: [Instruction] = [
            Instruction(.num, 4), Instruction(.open), Instruction(.half), Instruction(.pick, 0),
            Instruction(.close),
        ]
        let anything = PlainCertificate(
            steps: 5, regions: [.init(ip: 2, marks: [0, 2], words: [.init(0, [(1, 1)])])])
        #expect(rejection(anything, halving) == .asksForCode(address: 5))
    }

    @Test func anotherTape() {
        let readsOn: [Instruction] = [
            Instruction(.inc), Instruction(.read), Instruction(.put, 1), Instruction(.pick, 0),
            Instruction(.close),
        ]
        let tape = LinkedTape.tape(readsOn, data: "1")
        #expect(
            checker.rejection(of: Self.atLeastOne.bytes, tape: tape, output: BitString()) == .tapeIsLeft(10))
        let late = PlainCertificate(
            steps: 5, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])
        #expect(
            checker.rejection(of: late.bytes, tape: tape, output: BitString()) == .reads(address: 1))
        let short = Self.counter.tape.prefix(7)
        #expect(
            checker.rejection(of: Self.atLeastOne.bytes, tape: short, output: BitString()) == .tapeEnds)
        var longer = Self.counter.tape
        longer.append(0)
        #expect(
            checker.rejection(of: Self.atLeastOne.bytes, tape: longer, output: BitString()) == .tapeIsLeft(1))
    }

    @Test func programsThatEmit() {
        let code = [Instruction(.inc), Instruction(.pick, 0), Instruction(.emit), Instruction(.close)]
        #expect(rejection(Self.atLeastOne, code) == .emitsBeforehand(bit: 0))
        let afterwards = PlainCertificate(
            time: 1, steps: 3, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])
        #expect(rejection(afterwards, code, output: "1") == .emits(address: 2))
        #expect(rejection(afterwards, Self.counter) == .otherTime(1))
        let first = [Instruction(.emit)] + Self.counter
        let behindOne = PlainCertificate(
            time: 1, steps: 3, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])
        // Its loop begins at address 0 again, with `emit`.
        #expect(rejection(behindOne, first, output: "0") == .emits(address: 0))
        #expect(rejection(behindOne, first, output: "1") == .otherBit(0))
    }

    /// Counts down from 2^20 before it emits: no region holds all of the loop.
    @Test func aProgramThatEmitsAfterAMillionRounds() {
        let down: [Instruction] = [
            Instruction(.num, 1 << 20), Instruction(.open), Instruction(.num, 1), Instruction(.sub),
            Instruction(.pick, 0), Instruction(.close), Instruction(.again),
        ]
        // Up to `}` there is nothing to tell it from a counter that never stops.
        let code = Array(down.dropLast())
        for word in [
            PlainCertificate.Word(1 << 20, [(0, -1)]), .init(1, [(0, 1)]), .init(0, [(1, 1)]),
            .init(-1, [(1, 2)]),
        ] {
            let certificate = PlainCertificate(
                steps: 6, regions: [.init(ip: 2, marks: [0, 2], words: [word])])
            #expect(rejection(certificate, code) != nil, "\(word)")
        }
        #expect(SilenceProver(reach: 1000).proof(SoloMachine(code, steps: 60)) == nil)
    }

    /// Counts down from 5; the words from 1 up would never be tested 0, but the last step leaves them.
    @Test func aNaturalThatBecomesNegative() {
        let code: [Instruction] = [
            Instruction(.num, 5), Instruction(.open), Instruction(.num, 1), Instruction(.sub),
            Instruction(.pick, 0), Instruction(.inc), Instruction(.close),
        ]
        let certificate = PlainCertificate(
            steps: 7, regions: [.init(ip: 2, marks: [0, 2], words: [.init(1, [(0, 1)])])])
        #expect(rejection(certificate, code) == .asksForCode(address: 7))
    }

    /// Counts up to 4, where it leaves; odd words would not come by it, but words do not stay odd.
    @Test func aStepThatIsNoWholeNumber() {
        let code: [Instruction] = [
            Instruction(.inc), Instruction(.pick, 0), Instruction(.inc), Instruction(.num, 6),
            Instruction(.sub), Instruction(.close),
        ]
        let certificate = PlainCertificate(
            steps: 6, regions: [.init(ip: 0, words: [.init(1, [(0, 2)])])])
        #expect(rejection(certificate, code) == .asksForCode(address: 6))
    }

    /// A run whose overflow is the budget's: doubling never comes back to 0.
    @Test func valuesBeyondTheWords() {
        let doubling: [Instruction] = [
            Instruction(.inc), Instruction(.pick, 0), Instruction(.add), Instruction(.pick, 0),
            Instruction(.close),
        ]
        let certificate = PlainCertificate(
            steps: 5, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])
        #expect(rejection(certificate, doubling) == nil)
        // The moment itself has to lie within the words.
        let late = PlainCertificate(
            steps: 1000, regions: [.init(ip: 0, words: [.init(1, [(0, 1)])])])
        #expect(rejection(late, doubling) == .wordOverflow)
    }

    /// `look } …`: with context bit 0 set the loop goes on, else it is left.
    @Test func contextsMatter() {
        let code: [Instruction] = [Instruction(.num, 0), Instruction(.look), Instruction(.close)]
        let certificate = PlainCertificate(steps: 3, regions: [.init(ip: 0, words: [])])
        #expect(rejection(certificate, code, contexts: [1]) == nil)
        #expect(rejection(certificate, code, contexts: [2]) == .asksForCode(address: 3))
        #expect(rejection(certificate, code) != nil)
    }

    /// `recall` sees the output: the same loop behind a 1 and behind a 0.
    @Test func theOutputMatters() {
        let code = { (word: UInt64) -> [Instruction] in
            [
                Instruction(.num, word), Instruction(.emit), Instruction(.open), Instruction(.num, 0),
                Instruction(.recall), Instruction(.close),
            ]
        }
        let certificate = PlainCertificate(
            time: 1, steps: 4, regions: [.init(ip: 3, marks: [0, 3], words: [])])
        #expect(rejection(certificate, code(1), output: "1") == nil)
        #expect(rejection(certificate, code(0), output: "0") == .asksForCode(address: 6))
        // `time` is 1 behind one bit.
        let timed: [Instruction] = [
            Instruction(.emit), Instruction(.open), Instruction(.time), Instruction(.close),
        ]
        let cycle = PlainCertificate(
            time: 1, steps: 3, regions: [.init(ip: 2, marks: [0, 2], words: [])])
        #expect(rejection(cycle, timed, output: "0") == nil)
        #expect(
            rejection(cycle, [Instruction(.open), Instruction(.time), Instruction(.close)]) == .otherTime(1))
    }

    @Test func damagedBytes() {
        let bytes = Self.atLeastOne.bytes
        for count in 0..<bytes.count {
            let cut = Array(bytes.prefix(count))
            guard
                case .malformed = checker.rejection(of: cut, tape: Self.counter.tape, output: BitString())
            else {
                Issue.record("\(count) of \(bytes.count) bytes")
                continue
            }
        }
        #expect(
            checker.rejection(of: bytes + [0], tape: Self.counter.tape, output: BitString())
                == .malformed("bytes behind the end"))
        let beyond = [UInt8](repeating: 255, count: 20)
        #expect(
            checker.rejection(of: beyond, tape: Self.counter.tape, output: BitString())
                == .malformed("a number beyond 64 bits"))
    }

    /// No bytes make the checker trap.
    @Test func anyBytes() {
        let seed: UInt64 = 20_261_121
        print("damaged certificates: seed \(seed)")
        var random = SplitMix64(seed: seed)
        let checker = SilenceChecker(reach: 500)
        for _ in 0..<20_000 {
            var bytes = Self.atLeastOne.bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
                }
            }
            _ = checker.rejection(of: bytes, tape: Self.counter.tape, output: BitString())
        }
        // Coefficients at the ends of the words.
        for number in [Int64.min, .min + 1, -1, 1, .max - 1, .max] {
            for coefficient in [Int64.min, -1, 1, .max] {
                for code in [
                    Self.counter,
                    [
                        Instruction(.half), Instruction(.pick, 0), Instruction(.less), Instruction(.inc),
                        Instruction(.pick, 0), Instruction(.close),
                    ],
                ] {
                    let certificate = PlainCertificate(
                        steps: 3,
                        regions: [
                            .init(
                                ip: 0,
                                words: [
                                    .init(number, [(0, coefficient)]),
                                    .init(number, [(0, coefficient), (1, coefficient)]),
                                ])
                        ])
                    _ = checker.rejection(of: certificate.bytes, tape: code.tape, output: BitString())
                }
            }
        }
    }
}
