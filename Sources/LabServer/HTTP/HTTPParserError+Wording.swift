import NIOHTTP1

extension HTTPParserError {
    /// What is wrong with a request that could not be read.
    var wording: String {
        switch self {
        case .invalidMethod: "it does not begin with a method such as GET"
        case .invalidURL: "what stands behind the method is no target"
        // The second is what HTTP/2 begins with.
        case .invalidVersion, .paused: "it is of another version"
        case .headerOverflow: "its header lines are too many, or too long"
        case .invalidHeaderToken: "a header line has a character that must not be there"
        case .invalidContentLength, .unexpectedContentLength:
            "Content-Length is no number, or contradicts another header line"
        case .invalidChunkSize: "the size of a chunk is no number"
        case .lfExpected: "a line does not end as it must"
        case .invalidEOFState: "it is not sent to its end"
        default: "its lines are malformed, or contradict each other"
        }
    }
}
