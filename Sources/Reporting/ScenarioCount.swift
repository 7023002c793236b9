/// How many of the scenarios that were asked for have a result: not all, where the work was cut short.
struct ScenarioCount {
    let done: Int
    let wanted: Int

    /// - Parameter wanted: nil where all have one.
    init(_ done: Int, of wanted: Int?) {
        self.done = done
        self.wanted = wanted ?? done
    }

    var isPartial: Bool { done < wanted }

    /// What a result says that lacks some of them.
    var partialMeaning: String {
        let share = done == 0 ? "No scenario" : "\(done) of \(wanted) scenarios and cases"
        return "the work was cut short. \(share) \(done < 2 ? "has" : "have") a result."
    }

    /// What stands above the texts of the scenarios, and nothing above all of them.
    var head: [String] { isPartial ? [Prose.partialLines(partialMeaning)] : [] }

    /// The same on a page in Markdown.
    var notice: String { isPartial ? "**Partial result:** \(partialMeaning)\n\n" : "" }
}
