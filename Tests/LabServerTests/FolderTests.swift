import Foundation
import Testing

/// Names lead to the programs of the folder, and to nothing else.
@Suite struct FolderTests {
    @Test func programIsGivenAsItIs() throws {
        let reply = try Lab().ask("GET", "/api/program?name=benign/alternation")
        #expect(reply.body == "; <script>alert(1)</script>\ntime again\n")
        // A browser that is led here shows text, and does not run it.
        #expect(reply.headers["content-type"] == "text/plain; charset=utf-8")
    }

    @Test(
        arguments: [
            "../secret", "..%2fsecret", "%2e%2e/secret", "benign/../../secret", "/etc/passwd", "benign",
            "benign/alternation.solo", "", "benign/alternation%00", "./benign/alternation", "link",
            "benign//alternation",
        ]) func otherNamesAreUnknown(_ name: String) throws
    {
        let lab = try Lab()
        try FileManager.default.createSymbolicLink(
            atPath: lab.folder.path + "/Programs/link.solo",
            withDestinationPath: lab.folder.path + "/secret.solo")
        for target in [
            "/api/program?name=\(name)", "/api/predict?prefix=0&plant=\(name)", "/api/scenario?id=\(name)",
        ] {
            let reply = try lab.ask("GET", target)
            #expect(reply.status == 400, "\(target)")
            #expect(!reply.body.contains("secret.solo"), "\(target)")
        }
        #expect(!(try lab.ask("GET", "/api/lab").body.contains("link")))
    }

    /// A link to another program of the folder is one more name for it.
    @Test func linkInside() throws {
        let lab = try Lab()
        try FileManager.default.createSymbolicLink(
            atPath: lab.folder.path + "/Programs/same.solo", withDestinationPath: "benign/alternation.solo")
        #expect(try lab.ask("GET", "/api/program?name=same").status == 200)
    }

    /// A scenario cannot name a file outside the folder either.
    @Test(arguments: ["../../secret.solo", "/etc/hostname", "FOLDER/secret.solo"])
    func scenarioStaysInside(_ path: String) throws {
        let lab = try Lab()
        let file = path.replacing("FOLDER", with: lab.folder.path)
        let text = "id: s\ntitle: t\nquestion: q\nsource: s\ntruth: \(file)\ntraining: 4\ndeployment: 4\n"
        try lab.write(text + "measures: [posterior]\n", to: "scenarios/s.yaml")
        let reply = try lab.ask("GET", "/api/scenario?id=s")
        #expect(reply.status == 400)
        #expect(try reply.messages[0].contains("no such file in"), "\(reply.body)")
    }

    @Test func scenarioRuns() throws {
        let lab = try Lab()
        let text = "id: s\ntitle: t\nquestion: q\nsource: s\ntruth: ../benign/alternation.solo\ntraining: 4\n"
        try lab.write(text + "deployment: 4\nmax_bits: 12\nmeasures: [posterior]\n", to: "scenarios/s.yaml")
        let reply = try lab.ask("GET", "/api/scenario?id=s")
        #expect(reply.events.map(\.name) == ["tables", "done"], "\(reply.status): \(reply.body)")
        #expect(reply.events[0].data.contains("\"measure\" : \"course\""))
        let json = try lab.ask("GET", "/api/scenario.json?id=s")
        #expect(try json.object["schema"] as? String == "solo.scenario/1")
    }

    /// What is asked is what the file says now, and what the files say that it names.
    @Test func scenarioThatIsEdited() throws {
        let lab = try Lab()
        let text = "id: s\ntitle: t\nquestion: q\nsource: s\ntruth: ../t.solo\ntraining: 4\ndeployment: 4\n"
        func answer(_ maxBits: Int, _ code: String) throws -> String {
            try lab.write(code, to: "t.solo")
            try lab.write(text + "max_bits: \(maxBits)\nmeasures: [posterior]\n", to: "scenarios/s.yaml")
            return try lab.ask("GET", "/api/scenario.csv?id=s").body
        }
        let first = try answer(10, "time again")
        #expect(try answer(12, "time again") != first)
        #expect(try answer(10, "time inc again") != first)
        #expect(try answer(10, "time again") == first)
    }

    /// The list says of a file that is no scenario what is wrong with it.
    @Test func scenarioThatIsNone() throws {
        let lab = try Lab()
        try lab.write("garbage: [", to: "scenarios/s.yaml")
        let body = try lab.ask("GET", "/api/lab").body
        #expect(body.contains("cannot be read: not YAML: ") && !body.contains("Diagnostic("), "\(body)")
    }

    /// A file of up to a megabyte is given.
    @Test func longFiles() throws {
        let lab = try Lab()
        for (count, status) in [(1 << 20, 200), (1 << 20 + 1, 400)] {
            try lab.write(";" + String(repeating: "x", count: count - 1), to: "long.solo")
            #expect(try lab.ask("GET", "/api/program?name=long").status == status)
        }
    }

    @Test func noFolder() throws {
        let lab = try Lab { $0.folder = "/nowhere" }
        let object = try lab.ask("GET", "/api/lab").object
        #expect(object["folder_is_there"] as? Bool == false)
        #expect(object["programs"] as? [String] == [])
    }
}
