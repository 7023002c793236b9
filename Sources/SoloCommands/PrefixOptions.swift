import ArgumentParser
import Diagnostics
import MonotoneMachine

struct PrefixOptions: ParsableArguments {
    @Option(
        name: .customLong("prefix"), parsing: .unconditional,
        help: ArgumentHelp("The bits seen so far; `-` reads them from standard input.", valueName: "bits"))
    var bits: String?

    @Option(
        name: .customLong("prefix-file"), parsing: .unconditional,
        help: ArgumentHelp("A file that holds the bits; white space is ignored.", valueName: "file"))
    var path: String?

    func prefix() throws -> BitString {
        switch (bits, path) {
        case (nil, nil):
            throw Diagnostic(
                .missing("prefix: give --prefix BITS, --prefix-file FILE or --prefix -"), in: "solo")
        case (.some, .some):
            throw Diagnostic(.conflict("give --prefix or --prefix-file, not both"), in: "--prefix-file")
        case (let bits?, nil) where bits != "-":
            return try Arguments.bits(Array(bits.utf8), origin: "--prefix")
        case (_, let path):
            let path = try Arguments.fileName(path ?? "-", "--prefix-file")
            return try Arguments.bits(
                InputFile.bytes(at: path), origin: path == "-" ? "standard input" : path)
        }
    }
}
