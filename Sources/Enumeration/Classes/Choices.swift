/// The choices 0, 1, …, `count` − 1 that an open word depends on.
struct Choices {
    let origin: Int
    let count: Int64

    /// The choices `first`, `first` + `step`, …, `count` of them.
    struct Part {
        let first: Int64
        let step: Int64
        let count: Int64
    }

    /// How choices are told apart.
    enum Split: Equatable {
        /// Even from odd ones.
        case parity
        /// Those from this one on, which is neither the first nor beyond the last.
        case from(Int64)
        /// One by one.
        case each
    }

    func forEachPart(_ split: Split, _ body: (Part) -> Void) {
        switch split {
        case .parity where count > 2:
            body(Part(first: 0, step: 2, count: (count + 1) / 2))
            body(Part(first: 1, step: 2, count: count / 2))
        case .from(let index) where count > 2:
            body(Part(first: 0, step: 1, count: index))
            body(Part(first: index, step: 1, count: count - index))
        default: for choice in 0..<count { body(Part(first: choice, step: 1, count: 1)) }
        }
    }
}
