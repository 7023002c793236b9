import FuzzProperties

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    if let violation = SavedCensusProperty.violation(Array(UnsafeBufferPointer(start: bytes, count: count))) {
        fatalError(violation)
    }
    return 0
}
