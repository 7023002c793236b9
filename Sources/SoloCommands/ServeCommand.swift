import ArgumentParser
import Diagnostics
import Dispatch
import Foundation
import LabServer
import MonotoneMachine

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Open the lab as a page in your browser.",
        usage: "solo serve [<options>]",
        discussion:
            "Prints the page's address, and serves it until Ctrl-C. Nobody but this computer can reach it, unless --host says otherwise."
    )

    @Option(
        name: .customLong("port"), parsing: .unconditional,
        help: ArgumentHelp("The port to listen on; 0 takes any that is free.", valueName: "N"))
    var port = String(LabServer.Configuration.standardPort)

    @Option(
        name: .customLong("host"), parsing: .unconditional,
        help: ArgumentHelp(
            "The address to listen on; one that others can reach lets them compute here.",
            valueName: "address"))
    var host = LabServer.Configuration.standardHost

    @Option(
        name: .customLong("programs"), parsing: .unconditional,
        help: ArgumentHelp("The folder of the programs and scenarios.", valueName: "folder"))
    var folder = LabServer.Configuration.standardFolder

    @OptionGroup(title: "Limits") var limits: ServeLimitOptions

    func run() throws {
        var configuration = LabServer.Configuration(machines: MachineName.allCases.map(\.reference))
        configuration.port = try Arguments.number(port, "--port", in: 0...65_535)
        guard !host.isEmpty else { throw Diagnostic(.missing("address"), in: "--host") }
        configuration.host = host
        guard !folder.isEmpty else { throw Diagnostic(.missing("name of a folder"), in: "--programs") }
        configuration.folder = Arguments.folderName(folder)
        configuration.limits = try limits.limits()
        configuration.threads = ProcessInfo.processInfo.activeProcessorCount
        // Ctrl-C ends the server, and with it this command, as it is meant to.
        let ended = DispatchSemaphore(value: 0)
        let queue = DispatchQueue(label: "interruption")
        let signals = [SIGINT, SIGTERM].map { HeardSignal($0, on: queue) { ended.signal() } }
        let server = try LabServer.start(configuration)
        if !configuration.hasFolder {
            StandardStreams.writeError(
                "\(folder): warning: no such folder, so the lab has no programs and no scenarios; run from the "
                    + "checkout's root, or give --programs\n")
        }
        try StandardStreams.write("The lab is at \(server.url) (Ctrl-C ends it).\n")
        ended.wait()
        for signal in signals { signal.cancel() }
        // A second Ctrl-C ends the process at once.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        try server.stop()
    }
}

/// What the server gives to its clients at most.
struct ServeLimitOptions: ParsableArguments {
    @Option(
        name: .customLong("max-bits"), parsing: .unconditional,
        help: ArgumentHelp("The largest L that a page may ask for (1 to 60).", valueName: "L"))
    var maxBits = String(Limits().maxBits)

    @Option(
        name: .customLong("max-patience"), parsing: .unconditional,
        help: ArgumentHelp("The largest T that a page may ask for.", valueName: "T"))
    var patience = String(Limits().patience)

    @Option(
        name: .customLong("prefix-bits"), parsing: .unconditional,
        help: ArgumentHelp("The longest prefix (1 to 4096).", valueName: "N"))
    var prefixBits = String(Limits().prefixBits)

    @Option(
        name: .customLong("jobs"), parsing: .unconditional,
        help: ArgumentHelp("Computations that run at a time.", valueName: "N"))
    var running = String(Limits().runningJobs)

    @Option(
        name: .customLong("queue"), parsing: .unconditional,
        help: ArgumentHelp("Computations that may wait; more are refused (503).", valueName: "N"))
    var waiting = String(Limits().waitingJobs)

    @Option(
        name: .customLong("time-limit"), parsing: .unconditional,
        help: ArgumentHelp("End each computation after so many seconds.", valueName: "seconds"))
    var seconds = String(Limits().jobSeconds)

    @Option(
        name: .customLong("connections"), parsing: .unconditional,
        help: ArgumentHelp("Connections at a time; more are refused (503).", valueName: "N"))
    var connections = String(Limits().connections)

    func limits() throws -> Limits {
        var limits = Limits()
        limits.maxBits = try Arguments.number(maxBits, "--max-bits", in: Budget.maxBitsRange)
        limits.patience = try Arguments.number(patience, "--max-patience", in: Budget.patienceRange)
        limits.prefixBits = try Arguments.number(prefixBits, "--prefix-bits", in: 1...4096)
        limits.runningJobs = try Arguments.number(running, "--jobs", in: 1...64)
        limits.waitingJobs = try Arguments.number(waiting, "--queue", in: 0...10_000)
        limits.jobSeconds = try Arguments.number(seconds, "--time-limit", in: 1...100_000)
        limits.connections = try Arguments.number(connections, "--connections", in: 1...10_000)
        return limits
    }
}
