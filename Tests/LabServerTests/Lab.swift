import Foundation
import LabServer
import Lambda
import Machines
import Phoque

/// A server on a free port with a small folder of programs of its own.
final class Lab: Sendable {
    let port: Int
    let folder: URL
    private let server: LabServer

    /// A question that takes minutes, where `maxBits` allows it.
    static let long = "prefix=0101&max-bits=44&patience=10000"

    init(_ change: (inout LabServer.Configuration) -> Void = { _ in }) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("lab-\(UUID().uuidString)")
        let programs = folder.appendingPathComponent("Programs")
        for name in ["benign", "scenarios"] {
            try FileManager.default.createDirectory(
                at: programs.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try Data("; <script>alert(1)</script>\ntime again\n".utf8).write(
            to: programs.appendingPathComponent("benign/alternation.solo"))
        try Data("again\n".utf8).write(to: folder.appendingPathComponent("secret.solo"))
        var configuration = LabServer.Configuration(machines: [
            SoloReference(), LambdaReference(), PhoqueReference(),
        ])
        configuration.port = 0
        configuration.folder = programs.path
        change(&configuration)
        server = try LabServer.start(configuration)
        port = URL(string: server.url)!.port!
    }

    deinit {
        do {
            try server.stop()
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("\(folder.path): \(error)")
        }
    }

    func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent("Programs/\(path)"))
    }

    /// One request on a connection of its own; the header lines are those of `headers` and no others but
    /// `Host`, unless they hold it.
    func ask(
        _ method: String = "GET", _ target: String, headers: [String] = [], body: String = "",
        seconds: Int = 20
    ) throws -> Client.Reply {
        let client = try Client(port: port, seconds: seconds)
        client.send(request(method, target, headers: headers, body: body))
        return try Client.Reply(client.received())
    }

    /// The bytes of a request that closes its connection.
    func request(
        _ method: String = "GET", _ target: String, headers: [String] = [], body: String = ""
    ) -> String {
        let host = headers.contains { $0.lowercased().hasPrefix("host:") } ? [] : ["Host: 127.0.0.1:\(port)"]
        let length = body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"]
        let lines =
            ["\(method) \(target) HTTP/1.1"] + host + headers + length + ["Connection: close", "", ""]
        return lines.joined(separator: "\r\n") + body
    }
}

extension Client.Reply {
    /// The body as a JSON object.
    var object: [String: Any] {
        get throws {
            guard let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
            else {
                throw Client.Failure("no JSON object: \(body)")
            }
            return object
        }
    }

    /// What the server says is wrong.
    var messages: [String] {
        get throws {
            (try object["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["message"] as? String }
        }
    }
}
