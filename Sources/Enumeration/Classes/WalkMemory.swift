/// The memory behind a walker's plain pointers: it hands out stretches of elements, and frees them all when it goes itself.
///
/// To follow a plain pointer costs neither a count of its owners nor a look at who else uses it. In return it is good only as
/// long as the memory is there.
final class WalkMemory {
    /// What frees each stretch.
    private var frees: [() -> Void] = []

    deinit {
        for free in frees { free() }
    }

    /// A stretch of as many elements as `elements`, which they are at first.
    func stretch<Element>(_ elements: some Collection<Element>) -> UnsafeMutablePointer<Element> {
        let stretch = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = stretch.initialize(fromContentsOf: elements)
        frees.append {
            stretch.deinitialize()
            stretch.deallocate()
        }
        return stretch.baseAddress!
    }

    /// A stretch of `count` elements, none of them written yet. Those that never are take no memory, in a long stretch.
    func blank<Element: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Element> {
        let start = UnsafeMutablePointer<Element>.allocate(capacity: count)
        frees.append { start.deallocate() }
        return start
    }
}
