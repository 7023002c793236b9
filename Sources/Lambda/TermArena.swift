/// One node of a λ-term in an arena: children are addresses of other nodes.
public enum TermNode: Hashable, Sendable {
    /// A part of the term that has not been read yet, under `depth` abstractions.
    case hole(depth: Int32)
    case abstraction(body: Int32)
    case application(function: Int32, argument: Int32)
    /// A de Bruijn index: 1 is the innermost abstraction.
    case variable(index: Int32)
}

/// The nodes of one closed term, and of the two bits that its input consists of.
struct TermArena: Sendable {
    /// The addresses of λx.λy.x and λx.λy.y, the input bits 0 and 1.
    static let bits: [Int32] = [0, 3]
    /// The address of the term's root.
    static let root: Int32 = 6

    private(set) var nodes: [TermNode] = [
        .abstraction(body: 1), .abstraction(body: 2), .variable(index: 2),
        .abstraction(body: 4), .abstraction(body: 5), .variable(index: 1),
        .hole(depth: 0),
    ]

    subscript(address: Int32) -> TermNode {
        get { nodes[Int(address)] }
        set { nodes[Int(address)] = newValue }
    }

    /// Puts an abstraction in place of the hole at `address`; the address of its body, a hole.
    mutating func fillWithAbstraction(_ address: Int32, depth: Int32) -> Int32 {
        let body = Int32(nodes.count)
        nodes.append(.hole(depth: depth + 1))
        self[address] = .abstraction(body: body)
        return body
    }

    /// Puts an application in place of the hole at `address`; the address of its function, a hole, which the
    /// argument's follows.
    mutating func fillWithApplication(_ address: Int32, depth: Int32) -> Int32 {
        let function = Int32(nodes.count)
        nodes.append(.hole(depth: depth))
        nodes.append(.hole(depth: depth))
        self[address] = .application(function: function, argument: function + 1)
        return function
    }

    /// Makes a hole again of the node at `address`, which was filled when there were `count` nodes.
    mutating func empty(_ address: Int32, depth: Int32, count: Int) {
        nodes.removeLast(nodes.count - count)
        self[address] = .hole(depth: depth)
    }
}
