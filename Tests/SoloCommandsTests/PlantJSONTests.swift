import Testing

/// The plants of `predict --format json`.
@Suite struct PlantJSONTests {
    private func plants(_ prefix: String, _ files: String..., options: [String] = []) throws -> [JSONObject] {
        let plants = files.flatMap { ["--plant", "Programs/\($0).solo"] }
        let process = try SoloProcess(
            arguments: ["predict", "--prefix", prefix, "--max-bits", "12", "--format", "json"] + plants
                + options)
        #expect(process.end == .exited(0), "\(process.error)")
        return try JSONObject(process.output).objects("plants")
    }

    @Test func consistentPlant() throws {
        let plant = try plants("010101", "benign/alternation")[0]
        #expect(
            plant.keys == [
                "name", "tape", "tape_bits", "mass", "status", "refuted_at", "posterior", "odds",
                "bits_short",
                "continuation", "in_census", "undecided",
            ])
        #expect(try plant.string("name") == "alternation")
        #expect(try plant.string("tape") == "011000")
        #expect(try plant.int("tape_bits") == 6)
        #expect(try plant.string("mass") == "1/64")
        #expect(try plant.string("status") == "consistent")
        #expect(plant.isNull("refuted_at"))
        #expect(try plant.bool("in_census"))
        #expect(try plant.string("continuation") == "0101010101010101")
    }

    /// The malign program emits 0 1 for 32 bits and then inverts: its expected output says so.
    @Test func refutedPlant() throws {
        let honest = String(repeating: "01", count: 20)
        let plant = try plants(honest, "malign/alternation-inverts")[0]
        #expect(try plant.string("status") == "refuted")
        #expect(try plant.int("refuted_at") == 32)
        #expect(try plant.string("posterior") == "0")
        #expect(plant.isNull("odds"))
        #expect(plant.isNull("continuation"))
        #expect(try !plant.bool("in_census"))
    }

    @Test func unresolvedPlant() throws {
        let plant = try plants(
            "0011010100", "benign/primes", options: ["--plant-patience", "5", "--patience", "40"])[0]
        #expect(try plant.string("status") == "unresolved")
        #expect(try plant.string("reason") == "out_of_patience")
        #expect(try plant.int("right_bits") == 2)
        #expect(plant.isNull("refuted_at"))
    }

    @Test func plantsKeepTheirOrder() throws {
        let plants = try plants("01", "malign/ones-stop", "benign/alternation", "benign/all-zeros")
        #expect(try plants.map { try $0.string("name") } == ["ones-stop", "alternation", "all-zeros"])
        #expect(try plants.map { try $0.int("tape_bits") } == [23, 6, 2])
        #expect(try plants.map { try $0.string("status") } == ["refuted", "consistent", "refuted"])
    }
}
