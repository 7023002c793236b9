import Testing

/// Comma-separated values, read back by a reader of RFC 4180.
@Suite struct CSVTests {
    /// The rows of `text`.
    private func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = [[]]
        var field = ""
        var isQuoted = false
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if isQuoted, scalar == "\"", rest.first == "\"" {
                field.unicodeScalars.append(rest.popFirst()!)
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if isQuoted || (scalar != "," && scalar != "\n") {
                field.unicodeScalars.append(scalar)
            } else {
                rows[rows.count - 1].append(field)
                field = ""
                if scalar == "\n" { rows.append([]) }
            }
        }
        #expect(rows.last == [] && field.isEmpty && !isQuoted, "the last line is not ended")
        return rows.dropLast()
    }

    private func solo(_ arguments: String...) throws -> [[String]] {
        let process = try SoloProcess(arguments: arguments + ["--format", "csv"])
        #expect(process.end == .exited(0), "\(process.error)")
        let rows = rows(process.output)
        for row in rows { #expect(row.count == rows[0].count) }
        return rows
    }

    @Test func predictSaysWhatItsJSONSays() throws {
        let options = ["--prefix", "0101", "--max-bits", "14", "--plant", "Programs/benign/alternation.solo"]
        let rows = try solo("predict", options[0], options[1], options[2], options[3], options[4], options[5])
        let json = try JSONObject(
            SoloProcess(arguments: ["predict", "--format", "json"] + options).output)
        #expect(rows[0] == ["section", "item", "index", "value"])
        let value = { (section: String, item: String, index: String) in
            rows.first { $0.prefix(3) == [section, item, index] }?[3]
        }
        let next1 = try json.object("prediction").object("next1")
        for name in ["value", "lower", "upper"] {
            #expect(try value("prediction", "next1", name) == next1.string(name))
        }
        for name in ["prefix", "next0", "next1", "unresolved"] {
            #expect(try value("mass", name, "") == json.object("mass").string(name))
        }
        for name in ["refuted", "out_of_bits", "out_of_patience"] {
            for (index, count) in try json.object("census").strings(name).enumerated() where count != "0" {
                #expect(value("census", name, "\(index)") == count)
            }
        }
        #expect(value("plant", "alternation", "tape_bits") == "6")
        #expect(value("plant", "alternation", "status") == "consistent")
    }

    /// A plant's name is that of its file, which may hold what separates cells.
    @Test func cellsWithCommasAndQuotes() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("odd \"name\", too.solo", "time again")
        let rows = try solo("predict", "--prefix", "01", "--max-bits", "10", "--plant", file)
        let plant = rows.first { $0.starts(with: ["plant", "odd \"name\", too", "tape_bits"]) }
        #expect(plant?.last == "6")
    }

    @Test func otherCommands() throws {
        let run = try solo("run", "--code", "read again", "--data", "11")
        #expect(
            run == [
                ["tape", "tape_bits", "output", "bits_read", "steps", "ended"],
                ["110001001", "9", "11", "9", "4", "data_ended"],
            ])
        #expect(
            try solo("run", "--code", "time again", "--emit", "2", "--trace") == [
                ["step", "t", "ip", "instruction", "tape", "emits", "stack", "marks"],
                ["1", "0", "0", "time", "0110", "", "0", "0"], ["2", "0", "1", "again", "00", "0", "0", "0"],
                ["3", "1", "0", "time", "", "", "1", "0"], ["4", "1", "1", "again", "", "1", "0", "0"],
            ])
        #expect(
            try solo("disassemble", "1100010010") == [
                ["code", "data", "bits_read", "rest"], ["read again", "110", "10", ""],
            ])
        #expect(
            try solo("assemble", "Programs/benign/alternation.solo") == [
                ["tape", "tape_bits", "code", "data"], ["011000", "6", "time again", ""],
            ])
        let spectrum = try solo(
            "spectrum", "--prefix", "0", "--truth", "Programs/benign/alternation.solo", "--horizon", "5",
            "--max-bits", "12")
        #expect(spectrum.map { $0[0] } == ["t", "1", "2", "3", "4", "5"])
        #expect(try solo("machines").count == 1 + 17 + 3 + 7)
    }

    /// When and why a plant does not emit the prefix: `time again` emits 0101…, the other the bits that it reads.
    @Test func fatesOfPlants() throws {
        let folder = try TemporaryFolder()
        let paths = [
            try folder.file("x.solo", "time again"), try folder.file("y.solo", "time read again\ndata 01"),
        ]
        let rows = try solo(
            "predict", "--prefix", "0100", "--max-bits", "8", "--plant-bits", "0", "--plant", paths[0],
            "--plant", paths[1])
        #expect(rows.contains(["plant", "x", "refuted_at", "3"]))
        #expect(rows.contains(["plant", "y", "reason", "out_of_bits"]))
        #expect(rows.contains(["plant", "y", "right_bits", "2"]))
    }

    /// Plants whose files have one name go by their paths; one path is no two plants.
    @Test func plantsOfOneNameAreToldApart() throws {
        let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
        let paths = [try one.file("x.solo", "time again"), try other.file("x.solo", "time inc again")]
        let plants = try solo("predict", "--prefix", "01", "--plant", paths[0], "--plant", paths[1]).filter {
            $0[0] == "plant" && $0[2] == "tape_bits"
        }
        #expect(plants.map { $0[1] }.filter { $0 != "literal" } == paths)
        // A user's program of the literal one's name is another plant than that.
        let literal = try one.file("literal.solo", "time again")
        let names = try solo("predict", "--prefix", "01", "--plant", literal).filter {
            $0[0] == "plant" && $0[2] == "tape_bits"
        }
        #expect(names.map { $0[1] } == [literal, "literal"])
        let alone = try SoloProcess(
            shell:
                "cd \(other.path("")) && echo time again > literal && $SOLO predict --prefix 01 --plant literal --format csv"
        )
        #expect(alone.output.contains("plant,./literal,tape_bits,6"))
        let twice = try SoloProcess("predict", "--prefix", "01", "--plant", paths[0], "--plant", paths[0])
        #expect(twice.end == .exited(64) && twice.error == "--plant: error: \(paths[0]) is given twice\n")
    }
}
