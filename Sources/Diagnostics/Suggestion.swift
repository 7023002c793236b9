/// The known word nearest to an unknown one, by edit distance.
public enum Suggestion {
    /// The nearest of `known` to `word`, at a distance of at most 2 (1 for a word of up to three
    /// letters); the first of several equally near ones in the order of `known`; nil when none is near, or
    /// when `word` is itself known and only out of place.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let length = word.count
        let limit = length <= 3 ? 1 : 2
        // The distance is no less than the difference of the lengths.
        let ranked = known.filter { abs($0.count - length) <= limit }.map {
            (distance: distance(word, $0), word: $0)
        }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return (1...limit).contains(best.distance) ? best.word : nil
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and exchanges of two
    /// neighbours, each at cost 1 (Damerau 1964, Wagner and Fischer 1974).
    static func distance(_ first: String, _ second: String) -> Int {
        let a = Array(first)
        let b = Array(second)
        var rows = [[Int](0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
