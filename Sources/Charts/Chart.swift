import ExactArithmetic

/// A chart as a value: what is shown, along which axes, and in what words. It holds no colours and no files.
///
/// Every number is exact and becomes a decimal only where it is drawn. A `GnuplotScript` draws it.
public struct Chart: Equatable, Sendable {
    public var title: String
    /// One above the other, along axes of their own; at least one.
    public var panels: [Panel]
    /// What a reader needs who sees the picture alone: machine, budget and, on a line of its own, the exact
    /// command.
    public var caption: String
    /// What the chart shows, in a sentence or two, for a reader who cannot see it.
    public var summary: String

    public init(title: String, panels: [Panel], caption: String, summary: String) {
        precondition(!panels.isEmpty, "a chart has at least one panel")
        self.title = title
        self.panels = panels
        self.caption = caption
        self.summary = summary
    }

    /// One pair of axes and what is drawn along them.
    public struct Panel: Equatable, Sendable {
        public var horizontal: Axis
        public var vertical: Axis
        /// Drawn in this order, each with an entry in the key.
        public var layers: [Layer]
        /// Places on the horizontal axis that are named, such as the turn.
        public var marks: [Mark]
        /// What the shade of cells means.
        public var shading: String?

        public init(
            horizontal: Axis, vertical: Axis, layers: [Layer], marks: [Mark] = [], shading: String? = nil
        ) {
            self.horizontal = horizontal
            self.vertical = vertical
            self.layers = layers
            self.marks = marks
            self.shading = shading
        }
    }

    /// A direction of a panel: what is measured along it, in which unit, on which scale.
    public struct Axis: Equatable, Sendable {
        public enum Scale: Equatable, Sendable {
            case linear
            /// Shares of 1, written as per cent.
            case percent
            /// Logarithmic, the ticks at powers of two; only numbers above 0 have a place.
            case powersOfTwo
            /// Logarithmic, the ticks at powers of ten.
            case powersOfTen
            /// Names instead of numbers; the i-th stands at i.
            case names([String])
        }

        /// The quantity and its unit.
        public var label: String
        public var scale: Scale
        /// The ends; nil where the data choose them.
        public var lower: Rational?
        public var upper: Rational?

        public init(_ label: String, _ scale: Scale, lower: Rational? = nil, upper: Rational? = nil) {
            self.label = label
            self.scale = scale
            self.lower = lower
            self.upper = upper
        }
    }

    /// One series of numbers and the form in which it is drawn.
    public struct Layer: Equatable, Sendable {
        public enum Form: Equatable, Sendable {
            /// A step of width 1 for each point, upon the areas before it.
            case area
            /// A line through the points, each with a symbol.
            case line
            /// Symbols alone.
            case points
            /// A needle from the horizontal axis up to each point.
            case needles
            /// Bars beside those of the other bar layers.
            case bars
            /// A cell around each point, shaded and labelled by the point's weight, a share of 1.
            case cells(width: Rational, height: Rational)
        }

        public struct Point: Equatable, Sendable {
            public var x: Rational
            public var y: Rational
            public var weight: Rational

            public init(_ x: Rational, _ y: Rational, weight: Rational = 0) {
                self.x = x
                self.y = y
                self.weight = weight
            }
        }

        /// Which of the chart style's looks the layer has.
        public enum Look: Equatable, Sendable {
            /// The i-th look of the style's row; behind its end the same colours, with other dashes, symbols and hatchings, and then
            /// the first ones again.
            case numbered(Int)
            /// Grey: the rest, or what is only there for comparison.
            case muted
            /// Nearly white: what is not known.
            case faint
            /// Black: what matters most.
            case strong
        }

        public var name: String
        public var form: Form
        public var look: Look
        public var points: [Point]

        public init(_ name: String, _ form: Form, _ look: Look, _ points: [Point]) {
            self.name = name
            self.form = form
            self.look = look
            self.points = points
        }
    }

    /// A named place on the horizontal axis, drawn as a line from bottom to top.
    public struct Mark: Equatable, Sendable {
        public var x: Rational
        public var label: String

        public init(_ x: Rational, _ label: String) {
            self.x = x
            self.label = label
        }
    }
}
