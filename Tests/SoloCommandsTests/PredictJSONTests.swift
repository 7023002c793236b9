import Testing

/// `predict --format json`: keys, types and what its figures must add up to.
@Suite struct PredictJSONTests {
    private func predict(_ arguments: String...) throws -> JSONObject {
        let process = try SoloProcess(arguments: ["predict", "--format", "json"] + arguments)
        #expect(process.end == .exited(0), "\(process.error)")
        return try JSONObject(process.output)
    }

    /// The lists of counts are written by themselves: like the other lists of the same text, empty or not.
    @Test func listsLookAlike() throws {
        let empty = try SoloProcess("predict", "--prefix", "", "--max-bits", "8", "--format", "json")
        #expect(empty.output.contains("\n  \"contexts\" : [\n\n  ],\n"))
        #expect(empty.output.contains("\n    \"refuted\" : [\n\n    ],\n"))
        let one = try SoloProcess("predict", "--prefix", "0", "--max-bits", "8", "--format", "json").output
        let census = try JSONObject(one).object("census")
        for list in ["next", "silent"] {
            let counts = try census.counts(list)
            #expect(
                one.contains(
                    "\n    \"\(list)\" : [\n      \"\(counts[0])\",\n      \"\(counts[1])\"\n    ]"))
        }
    }

    @Test func keysAndParameters() throws {
        let json = try predict(
            "--prefix", "0101", "--max-bits", "14", "--patience", "60", "--contexts",
            "0,18446744073709551615", "--horizon", "3", "--top", "2")
        #expect(
            json.keys == [
                "schema", "machine", "prefix", "max_bits", "patience", "contexts", "horizon",
                "plant_patience", "plant_bits", "complete",
                "census", "mass", "prediction", "plants", "literal", "behaviours", "behaviours_in_all",
            ])
        #expect(try json.string("schema") == "solo.predict/1")
        #expect(try json.string("machine") == "solo")
        #expect(try json.string("prefix") == "0101")
        #expect(try json.int("max_bits") == 14)
        #expect(try json.int("patience") == 60)
        #expect(try json.ints("contexts") == [0, .max])
        #expect(try json.bool("complete"))
        #expect(try json.object("mass").keys == ["prefix", "next0", "next1", "unresolved"])
        #expect(try json.object("prediction").keys == ["next0", "next1"])
        #expect(try json.objects("behaviours").count == 2)
        #expect(try json.int("behaviours_in_all") > 2)
        for behaviour in try json.objects("behaviours") {
            #expect(behaviour.keys == ["continuation", "mass", "posterior", "programs", "shortest"])
            #expect(try behaviour.object("shortest").keys == ["bits", "code", "data", "tape"])
            #expect(try behaviour.string("continuation").count <= 3)
        }
    }

    @Test(arguments: ["", "0", "0101", "0110100110010110", "11111111111111111111"])
    func ledgerIsWholeAndHasALineForEachBit(_ prefix: String) throws {
        let json = try predict("--prefix", prefix, "--max-bits", "16", "--patience", "80")
        let census = try json.object("census")
        #expect(
            census.keys == [
                "unit_bits", "next", "refuted", "silent", "out_of_bits", "out_of_patience", "word_overflow",
            ])
        #expect(try census.int("unit_bits") == 16)
        #expect(try census.counts("next").count == 2)
        #expect(try census.counts("refuted").count == prefix.count)
        var sum = try (census.counts("next") + census.counts("refuted")).reduce(0, +)
        for name in ["silent", "out_of_bits", "out_of_patience", "word_overflow"] {
            #expect(try census.counts(name).count == prefix.count + 1, "\(name)")
            sum += try census.counts(name).reduce(0, +)
        }
        #expect(sum == 1 << 16)
    }

    /// Where no plant and no literal lies beyond the census, all figures follow from its counts.
    @Test(arguments: ["0", "01", "0110"])
    func figuresFollowFromTheCensus(_ prefix: String) throws {
        let json = try predict("--prefix", prefix, "--max-bits", "16", "--patience", "80")
        let census = try json.object("census")
        let next = try census.counts("next")
        let unresolved = try ["out_of_bits", "out_of_patience", "word_overflow"].map(census.counts)
        let open = unresolved.joined().reduce(0, +)
        let unit: UInt64 = 1 << 16
        let mass = try json.object("mass")
        #expect(try mass.string("next0") == Ratio(next[0], unit).description)
        #expect(try mass.string("next1") == Ratio(next[1], unit).description)
        #expect(try mass.string("unresolved") == Ratio(open, unit).description)
        let silent = try census.counts("silent").last!
        let emitting = next[0] + next[1] + silent + unresolved.reduce(0) { $0 + $1.last! }
        #expect(try mass.string("prefix") == Ratio(emitting, unit).description)
        for bit in 0...1 {
            let bound = try json.object("prediction").object("next\(bit)")
            let decided = next[0] + next[1]
            #expect(bound.keys == ["value", "lower", "upper"])
            #expect(try bound.string("value") == Ratio(next[bit], decided).description)
            #expect(try bound.string("lower") == Ratio(next[bit], decided + open).description)
            #expect(try bound.string("upper") == Ratio(next[bit] + open, decided + open).description)
        }
    }

    /// The published example of the machine: 8 and 82 of 2^26.
    @Test func publishedExample() throws {
        let json = try predict("--prefix", "0110100110010110")
        #expect(try json.object("census").strings("next") == ["8", "82"])
        #expect(try json.object("prediction").object("next1").string("value") == "41/45")
        let best = try json.objects("behaviours")[0].object("shortest")
        #expect(try best.string("code") == "time time half recall add again")
        #expect(try best.int("bits") == 22)
    }

    @Test func everyExactNumberIsInLowestTerms() throws {
        let json = try predict(
            "--prefix", "010101010101", "--max-bits", "15", "--plant", "Programs/benign/alternation.solo",
            "--plant", "Programs/malign/alternation-inverts.solo")
        var texts = try ["prefix", "next0", "next1", "unresolved"].map(json.object("mass").string)
        for bit in 0...1 {
            let bound = try json.object("prediction").object("next\(bit)")
            texts += try ["value", "lower", "upper"].map(bound.string)
        }
        for object in try json.objects("behaviours") + json.objects("plants") {
            texts += try [object.string("mass"), object.string("posterior")]
        }
        for text in texts { #expect(Ratio.isLowestTerms(text), "\(text)") }
    }

    /// With patience 1 only `emit` and `again` on the empty stack emit, and never a 1.
    @Test func undefinedIsNull() throws {
        let json = try predict("--prefix", "01", "--max-bits", "10", "--patience", "1")
        #expect(try json.object("census").strings("next") == ["0", "0"])
        for bit in ["next0", "next1"] {
            let bound = try json.object("prediction").object(bit)
            #expect(bound.keys == ["value", "lower", "upper"])
            #expect(bound.isNull("value"))
            #expect(try bound.string("lower") == "0")
            #expect(try bound.string("upper") == "1")
        }
        #expect(try json.objects("behaviours").isEmpty)
    }

    @Test func emptyPrefix() throws {
        let json = try predict("--prefix", "", "--max-bits", "12", "--patience", "50")
        #expect(try json.string("prefix").isEmpty)
        #expect(json.isNull("literal"))
        // Tests/Vectors/solo-census.jsonl, line 1.
        #expect(try json.object("census").strings("next") == ["2335", "172"])
        #expect(try json.object("mass").string("prefix") == "1")
    }
}
