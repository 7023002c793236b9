import ArgumentParser
import Enumeration
import Lambda
import MonotoneMachine
import Phoque
import Reporting

/// Measures the walks of the other machines.
struct MachinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machines", abstract: "Measure the walks of the lambda and phoque machines.")

    func run() throws {
        var phoque = Table([
            ("phoque, symbols", .right), ("programs", .right), ("threads", .right), ("seconds", .right),
            ("million programs/s", .right),
        ])
        for symbols in 7...9 {
            for threads in 1...2 {
                var programs: UInt64 = 0
                let seconds = try Measurement.fastest {
                    programs =
                        PhoqueCensus.outputs(
                            length: 16, budget: Budget(maxBits: symbols, patience: 1000), cells: 10,
                            threads: threads
                        ).programs
                }
                phoque.add([
                    "\(symbols)", "\(programs)", "\(threads)", Figure.seconds(seconds),
                    Figure.millions(Double(programs) / seconds),
                ])
            }
        }
        var lambda = Table([("lambda, bits", .right), ("threads", .right), ("seconds", .right)])
        for maxBits in [28, 32, 36] {
            for threads in 1...2 {
                let query = CensusQuery(
                    prefix: BitString([0, 1]), budget: Budget(maxBits: maxBits, patience: 1000), horizon: 16)
                let seconds = try Measurement.fastest { _ = LambdaCensus.census(query, threads: threads) }
                lambda.add(["\(maxBits)", "\(threads)", Figure.seconds(seconds)])
            }
        }
        print("Phoque, bits, 10 cells, 1,000 steps, 16 outputs: every program\n")
        print(phoque.text)
        print("Lambda, census of 01 with behaviours of 16 bits\n")
        print(lambda.text, terminator: "")
    }
}
