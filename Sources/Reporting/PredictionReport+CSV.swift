import Enumeration
import ExactArithmetic
import Mixture

extension PredictionReport {
    /// One exact value a row: its section, the item, the index or detail where there is one, the value.
    public var csv: String {
        var rows: [[String]] = []
        func add(_ section: String, _ item: String, _ index: String, _ value: String?) {
            rows.append([section, item, index, value ?? ""])
        }
        for bit in 0...1 {
            let enclosure = mixture.enclosure(of: bit)
            add("prediction", "next\(bit)", "value", mixture.prediction?[bit].description)
            add("prediction", "next\(bit)", "lower", enclosure?.lower.description)
            add("prediction", "next\(bit)", "upper", enclosure?.upper.description)
        }
        add("mass", "prefix", "", mixture.prefixMass.description)
        add("mass", "next0", "", mixture.nextMass[0].description)
        add("mass", "next1", "", mixture.nextMass[1].description)
        add("mass", "unresolved", "", mixture.unresolvedMass.description)
        for behaviour in listed {
            let name = behaviour.continuation.description
            add("behaviour", name, "mass", behaviour.mass.description)
            add("behaviour", name, "posterior", mixture.posterior(behaviour.mass)?.description)
            add("behaviour", name, "programs", String(behaviour.programs))
            add(
                "behaviour", name, "shortest_\(machine.symbolNoun)s",
                String(query.alphabet.symbolCount(behaviour.shortest)))
            add("behaviour", name, "shortest_code", listing(of: behaviour.shortest).code)
            add("behaviour", name, "shortest_tape", tapeText(behaviour.shortest))
        }
        for plant in plants + (literal.map { [$0] } ?? []) {
            let name = plant.plant.name
            add("plant", name, "tape_\(machine.symbolNoun)s", String(plant.plant.tapeLength))
            add("plant", name, "prior", plant.prior.description)
            add("plant", name, "status", plant.status.name)
            switch plant.status {
            case .consistent: break
            case .refuted(let k): add("plant", name, "refuted_at", String(k))
            case .unresolved(let end, let k):
                add("plant", name, "reason", end.rawValue)
                add("plant", name, "right_bits", String(k))
            }
            add("plant", name, "tape", plant.plant.tapeText)
            add("plant", name, "continuation", plant.continuation?.description)
            add("plant", name, "in_census", plant.isInCensus.map { String($0) })
            add("plant", name, "undecided", plant.undecided.description)
            add("plant", name, "posterior", plant.posterior?.description)
            add("plant", name, "odds", plant.odds?.description)
            add("plant", name, "bits_short", plant.bitsShort.map { String($0) })
        }
        add("census", "unit_\(machine.symbolNoun)s", "", String(query.budget.maxBits))
        for bit in 0...1 { add("census", "next", String(bit), String(census.next[bit])) }
        for entry in census.entries where entry.fate != .next {
            add("census", entry.fate.rawValue, String(entry.index), String(entry.units))
        }
        return CSV.text(["section", "item", "index", "value"], rows)
    }
}

extension PlantReport {
    /// Whether the census has counted the plant's fate, as the machine-readable outputs have it; nil where it is not
    /// known.
    var isInCensus: Bool? {
        switch counting {
        case .counted: true
        case .beyond: false
        case .uncertain: nil
        }
    }
}
