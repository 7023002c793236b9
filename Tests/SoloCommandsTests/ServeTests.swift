import Testing

/// The command around the server.
@Suite struct ServeTests {
    @Test(
        arguments: [
            (["--port", "65536"], "--port"), (["--port", "x"], "--port"),
            (["--max-bits", "61"], "--max-bits"),
            (["--jobs", "0"], "--jobs"), (["--queue", "-1"], "--queue"),
            (["--time-limit", "0"], "--time-limit"),
            (["--connections", "0"], "--connections"), (["--prefix-bits", "4097"], "--prefix-bits"),
            (["--max-patience", "0"], "--max-patience"), (["--programs", ""], "--programs"),
            (["--host", ""], "--host"),
        ]) func wrongUsage(_ arguments: [String], _ option: String) throws
    {
        let process = try SoloProcess(arguments: ["serve"] + arguments)
        #expect(process.end == .exited(64))
        #expect(process.error.hasPrefix("\(option): error: "), "\(process.error)")
        #expect(process.output.isEmpty)
    }

    /// What is wrong with an address, and what to do.
    @Test(
        arguments: [
            ("no.such.host.invalid", "this name is not known"),
            ("203.0.113.1", "this is no address of this computer"),
        ]) func wrongHost(_ host: String, _ reason: String) throws
    {
        let process = try SoloProcess(arguments: ["serve", "--port", "0", "--host", host])
        #expect(process.end == .exited(64))
        #expect(
            process.error.hasPrefix(
                "--host \(host): error: cannot listen: \(reason); give an address of this computer"),
            "\(process.error)")
        #expect(process.error.split(whereSeparator: \.isNewline).count == 1)
        #expect(process.output.isEmpty)
    }

    /// It prints its address, and Ctrl-C is how it ends.
    @Test(arguments: ["INT", "TERM"]) func interrupt(_ name: String) throws {
        let process = try SoloProcess(shell: "$SOLO serve --port 0 & sleep 1; kill -\(name) $!; wait $!")
        #expect(process.end == .exited(0), "\(process.error)")
        #expect(process.output.contains(/^The lab is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\.\n$/))
    }

    /// The lab works without programs, but whoever is in the wrong folder is told.
    @Test(arguments: ["Programs", "./Programs//", "nowhere", "README.md"])
    func missingFolder(_ folder: String) throws {
        let process = try SoloProcess(
            shell: "$SOLO serve --port 0 --programs \(folder) & sleep 1; kill -INT $!; wait $!")
        #expect(process.end == .exited(0))
        let isThere = folder.contains("Programs")
        #expect(process.error.hasPrefix("\(folder): warning: no such folder") == !isThere)
        #expect(process.error.isEmpty == isThere, "\(process.error)")
    }

    @Test func takenPort() throws {
        let process = try SoloProcess(
            shell:
                "$SOLO serve --port 48642 & sleep 1; $SOLO serve --port 48642; status=$?; kill -INT $!; exit $status"
        )
        #expect(process.end == .exited(64))
        #expect(
            process.error.hasPrefix("--port: error: port 48642 is taken by another program; give another"))
    }
}
