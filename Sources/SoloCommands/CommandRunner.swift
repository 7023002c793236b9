import ArgumentParser
import Foundation
import SoloLanguage

/// Runs the command line: parses, executes, and turns what goes wrong into a message and an exit status.
///
/// Status: 0 done; 64 wrong usage or bad input; 1 anything else.
public enum CommandRunner {
    public static func main() {
        do {
            var command = try SoloCommand.parseAsRoot()
            try command.run()
        } catch let diagnostics as Diagnostics {
            StandardStreams.writeError(diagnostics.rendered + "\n")
            exit(EX_USAGE)
        } catch let diagnostic as Diagnostic {
            StandardStreams.writeError(diagnostic.rendered + "\n")
            exit(EX_USAGE)
        } catch {
            SoloCommand.exit(withError: error)
        }
    }
}
