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

    /// The bits, read where they have room in the memory of `work`.
    func prefix(within work: LongWorkOptions) throws -> BitString {
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
            let bytes = try InputFile.bytes(at: path) { count throws(Diagnostic) in
                try work.check(.bits(ofBytes: count))
            }
            return try Arguments.bits(bytes, origin: InputFile.origin(of: path))
        }
    }
}
