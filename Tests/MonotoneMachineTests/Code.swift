import MonotoneMachine

/// The instructions that `text` spells, words set apart by spaces; definitions and comments are not known
/// here.
func code(_ text: String) -> [Instruction] {
    var words = text.split(separator: " ").map(String.init)[...]
    var code: [Instruction] = []
    while let word = words.popFirst() {
        let opcode = Opcode.allCases.first { $0.row.name == word }!
        let operand = ["num", "pick", "put"].contains(word) ? UInt64(words.popFirst()!)! : 0
        code.append(Instruction(opcode, operand))
    }
    return code
}

/// Code that leaves `word` on top of the stack; the smallest word is no operand and needs a subtraction.
func pushing(_ word: Int64) -> String {
    switch word {
    case 0...: "num \(word)"
    case .min: "num 0 num \(Int64.max) sub num 1 sub"
    default: "num 0 num \(-word) sub"
    }
}

/// The state after the code has been executed to its end, and why the run ended.
func execute(
    _ text: String, data: String = "", contexts: [UInt64] = []
) -> (machine: SoloMachine, end: RunEnd) {
    var run = Run(
        LinkedTape(code: code(text), data: BitString(data)!), contexts: contexts, patience: 1_000)
    let end = run.untilEmitted(1_000)
    return (run.machine, end)
}

/// The top word after the code has been executed to its end; nil when a word overflowed.
func topWord(_ text: String, data: String = "", contexts: [UInt64] = []) -> Int64? {
    let (machine, end) = execute(text, data: data, contexts: contexts)
    return end == .codeEnded ? machine.stack[0] : nil
}
