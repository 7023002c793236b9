/// How many tapes of each length a class of programs has: c(b) for b = 0 … L, as 64 words of memory.
///
/// A power series Σ c(b) x^b cut behind x^L: choosing an instruction from a set multiplies it by the set's
/// lengths Σ x^ℓ, and taking back a choice divides, exactly, because the series is a product.
struct LengthCounts {
    static let wordCount = 64

    /// A length and how many instructions have it.
    struct Term {
        let length: Int
        var count: UInt64
    }

    let counts: UnsafeMutablePointer<UInt64>
    /// The least and the greatest b with c(b) > 0 lie between `low` and `high`.
    let low: UnsafeMutablePointer<Int>
    let high: UnsafeMutablePointer<Int>

    init(_ words: UnsafeMutablePointer<UInt64>) {
        counts = words + 2
        let bounds = UnsafeMutableRawPointer(words).assumingMemoryBound(to: Int.self)
        low = bounds
        high = bounds + 1
    }

    var isEmpty: Bool { low.pointee > high.pointee }

    /// The series as plain words, to be loaded into another walker.
    var words: [UInt64] {
        Array(UnsafeBufferPointer(start: counts - 2, count: LengthCounts.wordCount))
    }

    func load(_ words: [UInt64]) { (counts - 2).update(from: words, count: LengthCounts.wordCount) }

    /// `count` tapes of `length` bits.
    func setUnit(length: Int = 0, count: UInt64 = 1) {
        low.pointee = length
        high.pointee = length
        counts[length] = count
    }

    /// Self := `other` · `terms`, cut behind x^`limit`. `terms` are ordered by length.
    @inline(__always)
    func setProduct(
        _ other: LengthCounts, _ terms: UnsafeMutablePointer<Term>, _ termCount: Int, limit: Int
    ) {
        let from = other.low.pointee
        let to = other.high.pointee
        let first = from + terms[0].length
        let last = min(limit, to + terms[termCount - 1].length)
        low.pointee = first
        high.pointee = last
        guard first <= last else { return }
        let lead = terms[0]
        var b = first
        while b <= last {
            let from = b &- lead.length
            counts[b] = from <= to ? other.counts[from] &* lead.count : 0
            b &+= 1
        }
        var index = 1
        while index < termCount {
            let term = terms[index]
            let end = min(to, limit &- term.length)
            b = from
            while b <= end {
                counts[b &+ term.length] &+= other.counts[b] &* term.count
                b &+= 1
            }
            index &+= 1
        }
    }

    /// Self := `other` / `terms`, for a series that is a multiple of `terms` cut behind its `high`; exact up to the cut. `terms` are
    /// ordered by length; those may be missing that are longer than the first by more than `high` − `low` of `other`.
    @inline(__always)
    func setQuotient(_ other: LengthCounts, _ terms: UnsafeMutablePointer<Term>, _ termCount: Int) {
        let lead = terms[0]
        let first = other.low.pointee - lead.length
        let last = other.high.pointee - lead.length
        low.pointee = first
        high.pointee = last
        var b = first
        while b <= last {
            var value = other.counts[b &+ lead.length]
            var index = 1
            while index < termCount {
                let shift = b &+ lead.length &- terms[index].length
                if shift < first { break }
                value &-= counts[shift] &* terms[index].count
                index &+= 1
            }
            counts[b] = lead.count == 1 ? value : value / lead.count
            b &+= 1
        }
    }

    /// Appends a data bit of either value to every tape shorter than `limit` bits: each becomes two, one bit longer. Those of
    /// `limit` bits have no room for it, and are left out from here on.
    func appendBit(limit: Int) {
        var b = min(high.pointee, limit - 1)
        high.pointee = b + 1
        while b >= low.pointee {
            counts[b &+ 1] = 2 &* counts[b]
            b &-= 1
        }
        low.pointee += 1
    }

    /// Self := `some` of the `count` equal shares that `other` consists of: choices that act alike are told apart.
    func setShare(_ other: LengthCounts, _ some: Int64, of count: Int64) {
        low.pointee = other.low.pointee
        high.pointee = other.high.pointee
        var b = low.pointee
        while b <= high.pointee {
            counts[b] = other.counts[b] / UInt64(count) &* UInt64(some)
            b &+= 1
        }
    }

    /// Σ c(b) · 2^(L − b).
    @inline(__always)
    func units(maxBits: Int) -> UInt64 {
        var sum: UInt64 = 0
        var b = low.pointee
        while b <= high.pointee {
            sum &+= counts[b] << UInt64(maxBits &- b)
            b &+= 1
        }
        return sum
    }

    /// Σ 2^(L − b) over the lengths b ≤ L of self · `terms`.
    @inline(__always)
    func units(times terms: UnsafeMutablePointer<Term>, _ termCount: Int, maxBits: Int) -> UInt64 {
        var sum: UInt64 = 0
        var index = 0
        while index < termCount {
            let left = maxBits &- terms[index].length
            var part: UInt64 = 0
            var b = low.pointee
            while b <= min(left, high.pointee) {
                part &+= counts[b] << UInt64(left &- b)
                b &+= 1
            }
            sum &+= part &* terms[index].count
            index &+= 1
        }
        return sum
    }

    var total: UInt64 {
        var sum: UInt64 = 0
        var b = low.pointee
        while b <= high.pointee {
            sum += counts[b]
            b += 1
        }
        return sum
    }
}
