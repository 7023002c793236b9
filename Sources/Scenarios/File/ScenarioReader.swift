import Diagnostics
import ExactArithmetic
import MonotoneMachine
import SoloLanguage

/// A scenario file to a `Scenario`: every key known, every value of its type and range, every file found.
///
/// Whatever is wrong is a `Diagnostic` that points at the value. Docs/scenarios.md describes the format.
public struct ScenarioReader {
    /// Gives the bytes of the file at a path.
    public typealias Files = (String) throws(Diagnostic) -> [UInt8]

    static let keys = [
        "id", "title", "theme", "question", "source", "reading", "machine", "max_bits", "patience",
        "plant_patience", "truth", "training", "deployment", "contexts", "stakes", "plants", "objectives",
        "regime", "parameters", "defences", "measures", "figures", "results", "expect", "cases",
    ]
    /// What is said once for all cases.
    private static let commonKeys: Set = [
        "id", "title", "theme", "question", "source", "machine", "cases",
    ]

    private let path: String
    let root: YAMLMapping
    private let programs: ProgramReader
    let caseName: String?

    /// The scenario in the file at `path`: one, or one for each of its cases, which replace some of its keys.
    public static func read(_ path: String, files: @escaping Files) throws -> [Scenario] {
        let source = try SourceText(bytes: files(path), origin: path)
        let root = try YAMLValue.document(source).mapping(keys)
        let programs = ProgramReader(scenario: path, files: files)
        guard let cases = try root["cases"]?.list() else {
            return [try ScenarioReader(path: path, root: root, programs: programs, caseName: nil).scenario()]
        }
        guard !cases.isEmpty else {
            throw root.owner.diagnostic(.missing("case: 'cases' is empty; leave it out, or give one"))
        }
        var names = Set<String>()
        let entries = try cases.map { try $0.mapping(["name"] + keys.filter { !commonKeys.contains($0) }) }
        if let unread = root["expect"], entries.allSatisfy({ $0["expect"] != nil }) {
            throw unread.keyPlace.diagnostic(
                .conflict("every case has its own 'expect', so this one is never checked; take it away"))
        }
        return try zip(cases, entries).map { item, entry in
            let name = try entry.required("name").line()
            guard names.insert(name).inserted else {
                throw item.diagnostic(.conflict("a case '\(name)' is there already; give this one a name"))
            }
            let part = "case '\(name)'"
            let common = root.values.filter { commonKeys.contains($0.key) }
            let values = root.values.merging(entry.values) { $1 }.mapValues { $0.reading(part) }
                .merging(common) { $1 }
            return try ScenarioReader(
                path: path, root: YAMLMapping(owner: root.owner.reading(part), values: values),
                programs: programs, caseName: name
            ).scenario()
        }
    }

    private func scenario() throws -> Scenario {
        let id = try root.required("id")
        let name = ScenarioReader.name(of: path)
        guard try id.text() == name else {
            throw id.diagnostic(
                .wrongValue(of: "id", found: "'\(try id.text())'", allowed: "the file's own name, \(name)"))
        }
        let n = try root.required("training").integer(in: Scenario.trainingRange)
        let d = try root.required("deployment").integer(in: Scenario.deploymentRange)
        let budget = Budget(
            maxBits: try root.value("max_bits", default: 22) { value throws(Diagnostic) in
                try value.integer(in: 1...32)
            },
            patience: try root.value("patience", default: 300) { value throws(Diagnostic) in
                try value.integer(in: Budget.patienceRange)
            })
        let plantPatience = try root.value("plant_patience", default: max(100_000, budget.patience)) {
            value throws(Diagnostic) in
            try value.integer(in: budget.patience...Budget.patienceRange.upperBound)
        }
        let contexts = try contexts(n, d)
        let parameters = try ParameterReader.parameters(root["parameters"], training: n, deployment: d)
        let objectives = try objectives(n, d, contexts)
        let measures = try root.required("measures").list().map { value throws(Diagnostic) in
            try value.choice("measure", of: Measure.all, id: \.id)
        }
        let names = measures.map(\.id)
        if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw try root.required("measures").list()[twice].diagnostic(
                .conflict("the measure '\(names[twice])' is named twice; name it once"))
        }
        for (name, need, isThere) in [
            ("joint", "objectives", !objectives.isEmpty), ("flag_mass", "flags", !parameters.flags.isEmpty),
        ] where !isThere {
            guard let index = names.firstIndex(of: name) else { continue }
            throw try root.required("measures").list()[index].diagnostic(
                .conflict("'\(name)' needs '\(need)', and there are none"))
        }
        return Scenario(
            id: name, caseName: caseName, title: try root.required("title").line(),
            theme: try root.value("theme", default: .goals) { value throws(Diagnostic) in
                try value.choice("theme", of: Scenario.Theme.allCases, id: \.rawValue)
            },
            question: try root.required("question").text(), source: try root.required("source").text(),
            reading: try root.value("reading", default: "") { value throws(Diagnostic) in try value.text() },
            file: path,
            machine: try root.value("machine", default: "solo") { value throws(Diagnostic) in
                let name = try value.text()
                guard name == "solo" else {
                    throw value.diagnostic(
                        .notOffered(
                            "a scenario runs on the machine solo; solo scenario robustness puts its question to others"
                        ))
                }
                return name
            }, budget: budget, plantPatience: plantPatience, truth: try truth(n + d),
            truthPlace: try root.required("truth").place, trainingLength: n,
            deploymentLength: d, contexts: contexts, stakes: try stakes(n, d),
            plants: try plants(objectives), objectives: objectives, regime: try regime(d),
            parameters: parameters, defences: try defences(parameters), measures: measures,
            figures: try figures(names), shown: try shown(names), expectations: try expectations(names))
    }

    /// The last component of a path, without `.yaml`.
    public static func name(of path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : last
    }

    private func truth(_ length: Int) throws -> Scenario.Truth {
        let value = try root.required("truth")
        let entry = value.isMapping ? try value.mapping(ProgramReader.keys + ["bits"]) : nil
        try entry?.refuse(ProgramReader.keys, beside: "bits")
        guard let bits = entry?["bits"] else {
            return .program(try programs.program(value, extraKeys: ["bits"]))
        }
        let string = try bits.bits()
        guard string.count >= length else {
            throw bits.diagnostic(
                .wrongCount(
                    of: "bits", expected: length, found: string.count,
                    reason: "the truth has a bit for each of training and deployment"))
        }
        return .bits(string)
    }

    private func contexts(_ n: Int, _ d: Int) throws(Diagnostic) -> [UInt64] {
        guard let value = root["contexts"] else { return [] }
        let parts = try value.mapping(["training", "deployment"])
        var contexts: [UInt64] = []
        for (key, count) in [("training", n), ("deployment", d)] {
            contexts += try ScenarioReader.words(try parts.required(key), count: count)
        }
        return contexts
    }

    /// A list of words, or a bit string for each bit of the words.
    private static func words(_ value: YAMLValue, count: Int) throws(Diagnostic) -> [UInt64] {
        let reason = "contexts has a word for each bit of \(value.name)"
        guard value.isMapping else {
            var words: [UInt64] = []
            for word in try value.list() { words.append(try word.word()) }
            guard words.count == count else {
                throw value.diagnostic(
                    .wrongCount(of: value.name, expected: count, found: words.count, reason: reason))
            }
            return words
        }
        var words = [UInt64](repeating: 0, count: count)
        for entry in try value.entries() {
            guard let place = UInt64(entry.name), place < 64 else {
                throw entry.keyPlace.diagnostic(
                    .wrongValue(
                        of: value.name, found: "'\(entry.name)'", allowed: "context bits from 0 to 63"))
            }
            let bits = try entry.bits(of: "\(value.name) \(entry.name)")
            guard bits.count == count else {
                throw entry.diagnostic(
                    .wrongCount(
                        of: "\(value.name) \(entry.name)", expected: count, found: bits.count, reason: reason)
                )
            }
            for (time, bit) in bits.bits.enumerated() { words[time] |= UInt64(bit) << place }
        }
        return words
    }

    /// A list of d stakes, or a mapping of times to stakes with a default.
    private func stakes(_ n: Int, _ d: Int) throws(Diagnostic) -> [Rational] {
        guard let value = root["stakes"] else { return Array(repeating: .one, count: d) }
        func stake(_ value: YAMLValue) throws(Diagnostic) -> Rational {
            let stake = try value.rational()
            guard stake.sign >= 0 else {
                throw value.diagnostic(
                    .wrongValue(of: value.name, found: "\(stake)", allowed: "a stake of 0 or more"))
            }
            return stake
        }
        guard value.isMapping else {
            var stakes: [Rational] = []
            for item in try value.list() { stakes.append(try stake(item)) }
            guard stakes.count == d else {
                throw value.diagnostic(
                    .wrongCount(
                        of: "stakes", expected: d, found: stakes.count,
                        reason: "there is a stake for each bit of deployment"))
            }
            return stakes
        }
        let entries = try value.entries()
        let other = try entries.first { $0.name == "default" }.map(stake) ?? .one
        var stakes = Array(repeating: other, count: d)
        for entry in entries where entry.name != "default" {
            guard let time = Int(entry.name), n..<(n + d) ~= time else {
                throw entry.keyPlace.diagnostic(
                    .wrongValue(
                        of: "stakes", found: "for t = '\(entry.name)'",
                        allowed: "'default' and times from \(n) to \(n + d - 1)"))
            }
            stakes[time - n] = try stake(entry)
        }
        return stakes
    }

    private func plants(_ objectives: [Scenario.Objective]) throws -> [Scenario.Plant] {
        guard let value = root["plants"] else { return [] }
        let plantKeys = ["name", "label", "claims"]
        var plants: [Scenario.Plant] = []
        for item in try value.list() {
            let entry = item.isMapping ? try item.mapping(ProgramReader.keys + plantKeys) : nil
            let program = try programs.program(item, extraKeys: plantKeys)
            let name =
                try entry?["name"].map { value throws(Diagnostic) in try value.line() }
                ?? Program.name(ofFile: program.origin)
            guard !plants.contains(where: { $0.name == name }) else {
                throw item.diagnostic(.conflict("a plant '\(name)' is there already; give this one a name"))
            }
            guard !Measure.isOwn(name) else {
                throw (entry?["name"] ?? item).diagnostic(
                    .conflict("'\(name)' stands in the results already; give this plant another name"))
            }
            let claims = try entry?["claims"]?.list().map { value throws(Diagnostic) in
                Scenario.StatedClaim(claim: try claim(value, objectives), place: value.place)
            }
            plants.append(
                Scenario.Plant(
                    name: name,
                    label: try entry?["label"].map { value throws(Diagnostic) in try value.line() },
                    program: program, claims: claims ?? [], place: item.place))
        }
        return plants
    }

    private func claim(_ value: YAMLValue, _ objectives: [Scenario.Objective]) throws(Diagnostic) -> Claim {
        let text = try value.text()
        guard let claim = Claim(text) else {
            throw value.diagnostic(
                .wrongValue(
                    of: "claims", found: "'\(text)'",
                    allowed: "one of: \(Claim.forms.joined(separator: ", ")); K is from 0 to 63"))
        }
        if case .pursues(let name) = claim, !objectives.contains(where: { $0.name == name }) {
            guard !objectives.isEmpty else {
                throw value.diagnostic(
                    .conflict("there is no objective '\(name)': describe it under 'objectives'"))
            }
            throw value.diagnostic(
                .unknownChoice(
                    name, kind: "objective", choices: objectives.map(\.name),
                    suggestion: Suggestion.nearest(to: name, among: objectives.map(\.name))))
        }
        return claim
    }

    private func objectives(_ n: Int, _ d: Int, _ contexts: [UInt64]) throws -> [Scenario.Objective] {
        guard let value = root["objectives"] else { return [] }
        var objectives: [Scenario.Objective] = []
        for item in try value.list() {
            let keys = ["name", "bits", "context_bit"]
            let entry = try item.mapping(ProgramReader.keys + keys)
            try entry.refuse(["bits"] + ProgramReader.keys, beside: "context_bit")
            try entry.refuse(ProgramReader.keys, beside: "bits")
            let aim: Scenario.Objective.Aim
            if let place = entry["context_bit"] {
                let bit = try place.integer(in: 0...63)
                aim = .bits(
                    BitString(
                        (n..<(n + d)).map {
                            $0 < contexts.count ? UInt8(contexts[$0] >> UInt64(bit) & 1) : 0
                        }))
            } else if let given = entry["bits"] {
                let bits = try given.bits()
                guard bits.count == d else {
                    throw given.diagnostic(
                        .wrongCount(
                            of: "bits", expected: d, found: bits.count,
                            reason: "an objective has a bit for each of deployment"))
                }
                aim = .bits(bits)
            } else {
                aim = .program(try programs.program(item, extraKeys: keys))
            }
            let name = try entry.required("name").line()
            guard !["truth", "other"].contains(name) else {
                throw item.diagnostic(
                    .conflict("'\(name)' stands in the results already; give this objective another name"))
            }
            guard !objectives.contains(where: { $0.name == name }) else {
                throw item.diagnostic(
                    .conflict("an objective '\(name)' is there already; give this one a name"))
            }
            objectives.append(Scenario.Objective(name: name, aim: aim, place: item.place))
        }
        return objectives
    }

    private func regime(_ d: Int) throws(Diagnostic) -> Regime {
        guard let value = root["regime"] else { return .online }
        guard value.isMapping else {
            return try value.choice(
                "regime", of: [.online, .frozen], id: \Regime.name, besides: ["{delay: D}", "{audit: k}"])
        }
        let entry = try value.mapping(["delay", "audit"])
        try entry.refuse(["delay"], beside: "audit")
        if let audit = entry["audit"] { return .audit(period: try audit.integer(in: 1...64)) }
        return .delay(try entry.required("delay").integer(in: 0...64))
    }

    private func defences(_ parameters: Scenario.Parameters) throws(Diagnostic) -> [Defence] {
        let all = Defence.all(parameters)
        guard let value = root["defences"] else { return all }
        var defences: [Defence] = []
        for item in try value.list() { defences.append(try item.choice("defence", of: all, id: \.id)) }
        return defences
    }
}
