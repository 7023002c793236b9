import ArgumentParser
import Dispatch
import Enumeration
import Foundation
import SoloLanguage

/// Work that may take long: ended by Ctrl-C or a time limit, it still gives what it has.
struct LongWorkOptions: ParsableArguments {
    @Option(
        name: .customLong("time-limit"), parsing: .unconditional,
        help: ArgumentHelp(
            "End the walk after so many seconds and print the partial result.", valueName: "seconds"))
    var timeLimit: String?

    /// Does `work` with an interruption that Ctrl-C and the time limit request. A second Ctrl-C ends the
    /// process at once.
    ///
    /// - Throws: what `work` throws; after a Ctrl-C, when `work` is done, `ExitCode` 130.
    func run(_ work: (Interruption) throws -> Void) throws {
        let seconds = try timeLimit.map { text in
            try Arguments.number(text, "--time-limit", in: 1...1_000_000)
        }
        let interruption = Interruption()
        let signalled = Interruption()
        // A queue of its own: the global one starves while the walk keeps all cores busy.
        let queue = DispatchQueue(label: "interruption")
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
        source.setEventHandler { @Sendable in
            signalled.request()
            interruption.request()
            signal(SIGINT, SIG_DFL)
        }
        source.resume()
        if let seconds {
            queue.asyncAfter(deadline: .now() + .seconds(seconds)) { interruption.request() }
        }
        try work(interruption)
        source.cancel()
        if signalled.isRequested { throw ExitCode(130) }
    }
}
