import Foundation

/// A client that speaks HTTP over a plain socket, byte by byte, also when it is wrong.
final class Client {
    /// A response as it came over the wire.
    struct Reply {
        let status: Int
        /// By name, in small letters.
        let headers: [String: String]
        let body: String

        /// - Precondition: the bytes are a whole response, chunked or not.
        init(_ bytes: [UInt8]) throws {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { throw Failure("no response in: \(text)") }
            let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
            let words = lines[0].split(separator: " ")
            guard words.count > 1, let status = Int(words[1]) else { throw Failure("no status in: \(text)") }
            self.status = status
            headers = lines.dropFirst().reduce(into: [:]) { headers, line in
                let sides = line.split(separator: ":", maxSplits: 1)
                headers[sides[0].lowercased()] = sides[1].trimmingCharacters(in: .whitespaces)
            }
            let rest = String(text[end.upperBound...])
            body = headers["transfer-encoding"] == "chunked" ? try Reply.joined(rest) : rest
        }

        /// The chunks of a body, put together (RFC 9112, 7.1).
        ///
        /// - Throws: for a size that is none, and for a body that is cut off.
        private static func joined(_ text: String) throws -> String {
            var rest = Array(text.utf8)[...]
            var body: [UInt8] = []
            while true {
                let line = rest.prefix { $0 != 0x0D }
                guard let count = Int(String(decoding: line, as: UTF8.self), radix: 16) else {
                    throw Failure("no size of a chunk: '\(String(decoding: line, as: UTF8.self))'")
                }
                rest = rest.dropFirst(line.count + 2)
                guard count > 0 else { return String(decoding: body, as: UTF8.self) }
                guard count + 2 <= rest.count else { throw Failure("the body ends inside a chunk") }
                body += rest.prefix(count)
                rest = rest.dropFirst(count + 2)
            }
        }

        /// The events of a stream: name and data.
        var events: [(name: String, data: String)] {
            body.components(separatedBy: "\n\n").compactMap { block in
                var (name, data) = ("", "")
                for line in block.split(separator: "\n") {
                    if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                    if line.hasPrefix("data: ") { data += line.dropFirst(6) + "\n" }
                }
                return name.isEmpty ? nil : (name, data)
            }
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    private let descriptor: Int32

    /// Connects to a port of this computer; reads wait for at most `seconds`.
    init(port: Int, seconds: Int = 20) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw Failure("connect: \(reason)")
        }
    }

    deinit { close(descriptor) }

    /// Sends bytes; those that the other side does not take any more are dropped.
    func send(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    func send(_ text: String) { send(text.utf8) }

    /// Says that nothing more will be sent; what comes can still be received.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes until the other side closes, or nothing comes for the time; at most `most` bytes.
    func received(most: Int = .max) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < most {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}
