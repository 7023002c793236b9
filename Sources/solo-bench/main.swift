import Enumeration
import MonotoneMachine

let bits = CommandLine.arguments[1]
let L = Int(CommandLine.arguments[2])!
let T = Int(CommandLine.arguments[3])!
let th = Int(CommandLine.arguments[4])!
let rep = Int(CommandLine.arguments[5])!
let prefix = BitString(String(repeating: bits, count: rep))!
let q = CensusQuery(
    prefix: prefix, budget: Budget(maxBits: L, patience: T),
    horizon: CommandLine.arguments.count > 6 ? Int(CommandLine.arguments[6])! : 0)
let clock = ContinuousClock()
var c: Census?
let d = clock.measure { c = FastWalk.census(q, threads: th) }
print(
    d, c!.next, c!.refuted.nonzero.prefix(20), c!.outOfBits.total, c!.outOfPatience.total,
    c!.wordOverflow.total)
for (k, b) in c!.behaviours.sorted(by: { $0.value.units > $1.value.units }).prefix(5) {
    print(k.bits, b.units, b.programs, b.shortest.bits)
}
if CommandLine.arguments.count > 7 {
    var p: Census?
    print(clock.measure { p = PlainWalk.census(q) }, p! == c!)
}
