/// The project's one chart style: colours, dashes, symbols, hatchings and sizes.
///
/// The colours are those of M. Okabe and K. Ito, "Color Universal Design" (2008), which people with any of the
/// common kinds of colour blindness tell apart. They are ordered so that neighbours differ in lightness as
/// well, and each comes with a dash, a symbol and a hatching of its own, so that grey and print lose nothing.
enum ChartStyle {
    struct Look {
        let colour: String
        /// The colour of lines, symbols and hatchings, where the own one is too light for them on white paper.
        var stroke: String?
        /// gnuplot's numbers of the dash type, the point type and the fill pattern; no pattern is a solid fill.
        let dash: Int
        let symbol: Int
        let pattern: Int?

        var ink: String { stroke ?? colour }

        /// Another look of the same colour: dash, symbol and hatching differ.
        var again: Look {
            Look(
                colour: colour, stroke: stroke, dash: dash % 5 + 1,
                symbol: symbol % 2 == 0 ? symbol + 1 : symbol - 1,
                pattern: pattern == nil ? 7 : 2)
        }
    }

    static let numbered = [
        Look(colour: "#0072B2", dash: 1, symbol: 7, pattern: nil),
        Look(colour: "#E69F00", dash: 2, symbol: 5, pattern: nil),
        Look(colour: "#009E73", dash: 4, symbol: 9, pattern: 4),
        Look(colour: "#F0E442", stroke: "#8F8300", dash: 5, symbol: 13, pattern: 6),
        Look(colour: "#D55E00", dash: 3, symbol: 11, pattern: 5),
        Look(colour: "#56B4E9", dash: 1, symbol: 6, pattern: nil),
        Look(colour: "#CC79A7", dash: 2, symbol: 4, pattern: 1),
    ]
    static let muted = Look(colour: "#D4D4D4", dash: 3, symbol: 1, pattern: nil)
    static let faint = Look(colour: "#FAFAFA", dash: 3, symbol: 1, pattern: nil)
    static let strong = Look(colour: "#000000", dash: 1, symbol: 7, pattern: nil)

    static func look(_ look: Chart.Layer.Look) -> Look {
        switch look {
        case .numbered(let index):
            index / numbered.count % 2 == 0
                ? numbered[index % numbered.count] : numbered[index % numbered.count].again
        case .muted: muted
        case .faint: faint
        case .strong: strong
        }
    }

    /// From nothing to all, each step darker than the one before, in colour and in grey.
    static let shades = ["#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"]
    /// The lightest shade stands for 2^-12 and everything below; from 2^-4 on, text on it is white.
    static let shadeBits = 12
    static let darkBits = 4

    /// The picture in units of which 720 make its width; text is legible where 600 pixels show it.
    static let width = 720
    static let panelHeight = 400
    static let textSize = 15
    static let captionSize = 12
    /// How many characters of the caption stand on a line, and how high the line is.
    static let captionWidth = 104
    static let captionLineHeight = 15
    /// A caption has at most so many lines.
    static let captionLines = 6
}
