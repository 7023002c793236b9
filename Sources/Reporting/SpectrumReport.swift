import Diagnostics
import Enumeration
import ExactArithmetic
import Machines
import Mixture

/// What `solo spectrum` says: the mass that turns away from a truth, time by time.
public struct SpectrumReport: Report {
    public let spectrum: Spectrum
    public let prefixLength: Int
    public let truth: String
    public let machine: any ReferenceMachine

    /// The patience of the plants' own runs, and how many bits behind their tapes their reads were followed.
    private let plantLimits: (patience: Int, bits: Int)

    public init(
        _ spectrum: Spectrum, prefixLength: Int, truth: String, machine: any ReferenceMachine,
        plantLimits: (patience: Int, bits: Int)
    ) {
        self.plantLimits = plantLimits
        self.spectrum = spectrum
        self.prefixLength = prefixLength
        self.truth = truth
        self.machine = machine
    }

    public var isPartial: Bool { !spectrum.mixture.isComplete }
    private var plants: [FollowedPlant] { spectrum.mixture.plants.filter { $0.plant.role == .user } }
    private var hasPlants: Bool { !plants.isEmpty }

    public var text: String {
        let query = spectrum.mixture.census.query
        var table = Table(
            [("t", .right), ("mass that defects", .right), ("hazard ≈", .left)]
                + (hasPlants ? [("enumerated", .right), ("hazard ≈", .left), ("plants", .left)] : []))
        for point in spectrum.points where !point.value.defectMass.isZero || !point.plants.isEmpty {
            let cells = { (value: Spectrum.Value) in
                [
                    value.defectMass.isZero
                        ? "0" : ExactText.mass(value.defectMass, unit: query.alphabet, query.budget.maxBits),
                    value.hazard.map(ExactText.decimal) ?? "undefined",
                ]
            }
            table.add(
                [String(point.time)] + cells(point.value)
                    + (hasPlants ? cells(point.enumerated) + [point.plants.joined(separator: ", ")] : []))
        }
        let head = Prose.wrapped(
            "Defections from \(truth) after \(Wording.plural(prefixLength, "bit")): the mass of the programs "
                + "that are right for t bits and then emit the wrong one, and its share of what goes on. "
                + "Programs of up to \(Wording.plural(query.budget.maxBits, machine.symbolNoun)), "
                + Wording.counted(query.budget.patience, machine.patienceWording)
                + QuestionText.withContexts(query.contexts) + ".",
            indent: "")
        let quiet = spectrum.points.count { $0.value.defectMass.isZero && $0.plants.isEmpty }
        let partial = Prose.partial(spectrum.mixture.isComplete)
        return partial + head + "\n" + table.text
            + (quiet == 0
                ? ""
                : "  at \(table.isEmpty ? "all" : "the other") \(Wording.plural(quiet, "time")) "
                    + "no program found defects\n")
            + steadyPlants + boundedPlants + programs
    }

    private func status(_ plant: FollowedPlant) -> PlantReport.Status {
        plant.status(at: spectrum.mixture.census.query.prefix.count)
    }

    /// What becomes of the plants that defect at none of the times.
    private var steadyPlants: String {
        let times = Set(spectrum.points.map(\.time))
        let steady = plants.filter { plant in
            !plant.nodes.contains {
                if case .refuted(let time) = $0.fate { times.contains(time) } else { false }
            }
        }
        guard !steady.isEmpty else { return "" }
        return "\n  Plants that defect at none of these times\n\n"
            + steady.map {
                Prose.wrapped(
                    PlantText.status(status($0), staying: "stays with the truth"), indent: "      ",
                    first: "    \($0.plant.name): ")
            }.joined()
    }

    /// The plants of which not all is decided, so that their masses are lower bounds.
    private var boundedPlants: String {
        let bounded = plants.compactMap { plant in
            let open = undecided(plant)
            return open.isZero ? nil : (name: plant.plant.name, share: open / plant.plant.mass)
        }
        guard !bounded.isEmpty else { return "" }
        return "\n  Plants whose masses are lower bounds\n\n"
            + bounded.map {
                Prose.wrapped(
                    "\(ExactText.percent($0.share)) is not decided (see --plant-bits and --plant-patience)",
                    indent: "      ", first: "    \($0.name): ")
            }.joined()
    }

    private func undecided(_ plant: FollowedPlant) -> Rational {
        plant.undecidedMass(at: spectrum.mixture.census.query.prefix.count)
    }

    private static let shownPrograms = 8

    /// The shortest program at each of the largest masses.
    private var programs: String {
        let spikes = spectrum.points.filter { $0.shortest != nil }
            .sorted { $0.value.defectMass > $1.value.defectMass }
            .prefix(SpectrumReport.shownPrograms).sorted { $0.time < $1.time }
        guard !spikes.isEmpty else { return "" }
        let query = spectrum.mixture.census.query
        let lines = spikes.compactMap { point in
            point.shortest.map { tape -> String in
                let length = Wording.plural(query.alphabet.symbolCount(tape), machine.symbolNoun)
                return Prose.wrapped(
                    ProgramText.text(machine.listing(of: tape, in: query)), indent: "    ",
                    first: "  t = \(point.time), \(length): ")
            }
        }
        return "\n  The shortest program that defects at each of the largest\n\n" + lines.joined()
    }

    public var csv: String {
        let plain = ["t", "defect_mass", "hazard"]
        let rows = spectrum.points.map { point -> [String] in
            var row = [String(point.time)]
            for value in [point.value, point.enumerated] {
                row.append(value.defectMass.description)
                row.append(value.hazard?.description ?? "")
            }
            row.append(point.plants.joined(separator: "; "))
            guard let shortest = shortest(point) else { return row + ["", "", ""] }
            return row + [String(shortest.bits ?? shortest.symbols ?? 0), shortest.code, shortest.tape]
        }
        return CSV.text(
            plain + [
                "enumerated_defect_mass", "enumerated_hazard", "plants", "shortest_\(machine.symbolNoun)s",
                "shortest_code", "shortest_tape",
            ], rows)
    }

    private func shortest(_ point: Spectrum.Point) -> ShortestProgram? {
        point.shortest.map { ShortestProgram($0, of: machine, in: spectrum.mixture.census.query) }
    }

    private struct Object: Encodable {
        struct Point: Encodable {
            let t: Int
            let defectMass: String
            let hazard: Nullable<String>
            let enumeratedDefectMass: String
            let enumeratedHazard: Nullable<String>
            let plants: [String]
            let shortest: Nullable<ShortestProgram>
        }
        struct Plant: Encodable {
            let name: String
            let tape: String
            let status: String
            let undecided: String
        }
        let schema = "solo.spectrum/1"
        let machine: String
        let truth: String
        let prefix: String
        let horizon: Int
        let maxBits: Int
        let patience: Int
        let contexts: [UInt64]
        let plantPatience: Int
        let plantBits: Int
        let complete: Bool
        let plants: [Plant]
        let times: [Point]
    }

    public func json() throws -> String {
        let query = spectrum.mixture.census.query
        return try JSON.text(
            Object(
                machine: machine.name, truth: truth, prefix: query.prefix.prefix(prefixLength).description,
                horizon: query.prefix.count - prefixLength, maxBits: query.budget.maxBits,
                patience: query.budget.patience, contexts: query.contexts,
                plantPatience: plantLimits.patience, plantBits: plantLimits.bits,
                complete: spectrum.mixture.isComplete,
                plants: plants.map {
                    .init(
                        name: $0.plant.name, tape: $0.plant.tapeText, status: status($0).name,
                        undecided: undecided($0).description)
                },
                times: spectrum.points.map {
                    .init(
                        t: $0.time, defectMass: $0.value.defectMass.description,
                        hazard: Nullable($0.value.hazard?.description),
                        enumeratedDefectMass: $0.enumerated.defectMass.description,
                        enumeratedHazard: Nullable($0.enumerated.hazard?.description), plants: $0.plants,
                        shortest: Nullable(shortest($0)))
                }))
    }
}
