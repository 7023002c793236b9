import Diagnostics
import Enumeration
import ExactArithmetic
import Mixture
import MonotoneMachine
import SoloLanguage

/// A prefix, side information and budgets, from which tests make mixtures with planted programs.
struct Laboratory {
    var prefix = BitString()
    var contexts: [UInt64] = []
    var maxBits = 12
    var patience = 60
    var plantPatience = 60
    var extraBits = 0
    var horizon = 8
    var recordFrom: Int?

    var census: Census {
        FastWalk.census(
            CensusQuery(
                prefix: prefix, contexts: contexts, budget: Budget(maxBits: maxBits, patience: patience),
                horizon: horizon),
            threads: 2)
    }

    var follower: PlantFollower {
        PlantFollower(
            target: prefix, contexts: contexts, budget: Budget(maxBits: maxBits, patience: patience),
            patience: plantPatience, extraBits: extraBits, horizon: horizon, recordFrom: recordFrom)
    }

    func plant(_ text: String, data: String = "", name: String = "plant") throws -> Plant {
        let source = SourceText(data.isEmpty ? text : "\(text)\ndata \(data)", origin: "\(name).solo")
        let program = try Assembler.assemble(source)
        let linked = Linker.link(program, contexts: contexts, patience: plantPatience)
        return Plant(name: name, program: program, tape: linked.tape)
    }

    func follow(_ text: String, data: String = "", name: String = "plant") throws -> FollowedPlant {
        try follower.follow(plant(text, data: data, name: name))
    }

    func mixture(_ plants: FollowedPlant...) -> Mixture { Mixture(census: census, plants: plants) }

    func mixture(planting texts: [String]) throws -> Mixture {
        Mixture(census: census, plants: try texts.map { try follow($0) })
    }

    /// The first `count` bits that the program emits.
    func output(_ text: String, _ count: Int) throws -> BitString {
        let program = try Assembler.assemble(SourceText(text, origin: "test"))
        var run = Run(
            LinkedTape(code: program.code, data: program.data), contexts: contexts, patience: plantPatience)
        run.untilEmitted(count)
        return run.machine.output
    }
}

extension BitString {
    static func + (left: BitString, bit: UInt8) -> BitString {
        var longer = left
        longer.append(bit)
        return longer
    }
}
