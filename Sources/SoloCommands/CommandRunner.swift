import ArgumentParser
import Diagnostics
import Foundation

/// Runs the command line: parses, executes, and turns what goes wrong into a message and an exit status.
///
/// Status: 0 done; 64 wrong usage or bad input; 1 anything else. An interrupted command ends with 130 (`LongWorkOptions`).
public enum CommandRunner {
    public static func main() {
        // A file that may not grow is an error of the write that finds out.
        signal(SIGXFSZ, SIG_IGN)
        do {
            let words = words(CommandLine.arguments.dropFirst())
            // `help` stands before the subcommands that it is about.
            try requireSubcommands(words.first == "help" ? words.dropFirst() : words[...])
            var command = try SoloCommand.parseAsRoot(words)
            try command.run()
        } catch let diagnostics as Diagnostics {
            StandardStreams.writeError(diagnostics.rendered + "\n")
            exit(EX_USAGE)
        } catch let diagnostic as Diagnostic {
            StandardStreams.writeError(diagnostic.rendered + "\n")
            exit(diagnostic.problem.isOfTheInstallation ? EXIT_FAILURE : EX_USAGE)
        } catch {
            SoloCommand.exit(withError: error)
        }
    }

    /// The command line with `--option=` as the two words `--option` and an empty one: the parser takes the
    /// next word for the value of an option whose value behind `=` is empty.
    static func words(_ arguments: some Sequence<String>) -> [String] {
        arguments.flatMap { $0.hasPrefix("--") && $0.hasSuffix("=") ? [String($0.dropLast()), ""] : [$0] }
    }

    /// Refuses a word that stands in the place of a subcommand and is none, which the parser would blame on what follows.
    private static func requireSubcommands(_ words: ArraySlice<String>) throws(Diagnostic) {
        var command: any ParsableCommand.Type = SoloCommand.self
        var path = "solo"
        for word in words {
            let subcommands = command.configuration.subcommands
            if subcommands.isEmpty || word.hasPrefix("-") { return }
            guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
                let names = subcommands.map { $0.configuration.commandName ?? "" }
                throw Diagnostic(
                    .unknownChoice(
                        word, kind: "subcommand", choices: names,
                        suggestion: Suggestion.nearest(to: word, among: names)),
                    in: path)
            }
            command = next
            path += " " + word
        }
    }
}
