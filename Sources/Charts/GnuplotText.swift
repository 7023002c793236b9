import Diagnostics
import ExactArithmetic

/// How text and numbers are written in a gnuplot script.
enum GnuplotText {
    /// `text` as a constant that gnuplot takes letter by letter.
    ///
    /// Whatever is no letter, digit or harmless sign is written as octal numbers of its bytes: so no quote,
    /// substitution, escape or line break of the text stands in the script. (Between single quotes gnuplot
    /// 5.4 takes a backslash before a quote for an escape after all.) Control characters become spaces.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || " .,:;/=+-_()".unicodeScalars.contains(scalar)
            if isPlain {
                result.unicodeScalars.append(scalar)
            } else if scalar.properties.generalCategory == .control {
                result += " "
            } else {
                for byte in String(scalar).utf8 {
                    let digits = String(byte, radix: 8)
                    result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
                }
            }
        }
        return result + "\""
    }

    /// The same for the label of a tick, in which gnuplot would take a per cent sign for a number's format.
    static func quotedTick(_ text: String) -> String { quoted(text.replacing("%", with: "%%")) }

    /// `text` in at most `count` characters, its middle left out where it has more.
    static func shortened(_ text: String, to count: Int) -> String {
        guard text.count > count else { return text }
        let end = count / 2
        return text.prefix(count - 1 - end) + "…" + text.suffix(end)
    }

    /// A number to nine digits: far below what an eye sees in a picture.
    static func number(_ value: Rational) -> String {
        let text = value.decimal(significantDigits: 9)
        // A value nearer to ±1 than any decimal shows is written as a difference.
        return text.contains(" ") ? (value.sign < 0 ? "-1" : "1") : text
    }

    /// `text` in lines of at most `width` characters, broken at spaces and inside longer words; the last of
    /// `most` lines ends in an ellipsis where there is more.
    static func wrapped(_ text: String, width: Int, most: Int) -> [String] {
        let words = text.split(separator: " ").flatMap { Lines.pieces(of: $0, length: width) }
        let lines = Lines.filled(words, width: width)
        guard lines.count > most else { return lines }
        return lines.prefix(most - 1) + [lines[most - 1].prefix(width - 1) + "…"]
    }
}
