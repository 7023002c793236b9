/// A parameter of a proof: a number of which no more is known than its kind.
struct Parameter: Equatable, Comparable {
    /// 1…127: the naturals; 128…255: the integers.
    let code: UInt8

    static func natural(_ index: Int) -> Parameter { Parameter(code: UInt8(1 + index)) }
    static func integer(_ index: Int) -> Parameter { Parameter(code: UInt8(128 + index)) }
    /// How many there can be of either kind.
    static let countLimit = 127

    var isNatural: Bool { code < 128 }
    var index: Int { Int(isNatural ? code - 1 : code - 128) }

    static func < (left: Parameter, right: Parameter) -> Bool { left.code < right.code }
}

/// A product of up to four parameters: their codes in decreasing order, a byte each, the greatest highest.
struct Monomial: Equatable, Comparable {
    private let packed: UInt32

    private init(packed: UInt32) { self.packed = packed }

    init(_ parameter: Parameter) { packed = UInt32(parameter.code) }

    var isEmpty: Bool { packed == 0 }
    /// The greatest parameter.
    var first: Parameter { Parameter(code: codes.first!) }
    /// The parameter, where there is just one, to the first power.
    var single: Parameter? { packed < 256 ? Parameter(code: UInt8(packed)) : nil }

    var isNatural: Bool { packed & 0x8080_8080 == 0 }

    private var codes: [UInt8] {
        var codes: [UInt8] = []
        for place in stride(from: 24, through: 0, by: -8) {
            let code = UInt8(packed >> UInt32(place) & 255)
            if code != 0 { codes.append(code) }
        }
        return codes
    }

    private init(_ codes: [UInt8]) { packed = codes.reduce(0) { $0 << 8 | UInt32($1) } }

    func contains(_ parameter: Parameter) -> Bool {
        let code = UInt32(parameter.code)
        return packed & 255 == code || packed >> 8 & 255 == code || packed >> 16 & 255 == code
            || packed >> 24 == code
    }

    /// The product; nil where its degree is too high.
    func times(_ other: Monomial) -> Monomial? {
        let all = codes + other.codes
        return all.count <= Polynomial.maxDegree ? Monomial(all.sorted(by: >)) : nil
    }

    /// The monomial without one factor `parameter`.
    func without(_ parameter: Parameter) -> Monomial {
        var codes = codes
        if let place = codes.firstIndex(of: parameter.code) { codes.remove(at: place) }
        return Monomial(codes)
    }

    static func < (left: Monomial, right: Monomial) -> Bool { left.packed < right.packed }
}
