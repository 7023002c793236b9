import Diagnostics
import Foundation
import Machines
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The lab as a web page: an HTTP server that computes, and shows what it computes while it does.
///
/// ```swift
/// let server = try LabServer.start(.init(machines: [SoloReference()]))
/// print(server.url)        // http://127.0.0.1:8642/
/// try server.stop()
/// ```
/// One thread serves all connections; computations have their own (`JobQueue`).
public final class LabServer: Sendable {
    public struct Configuration: Sendable {
        /// The address that is listened on.
        public var host = standardHost
        /// The port, or 0 for any that is free.
        public var port = standardPort
        /// The folder of the programs, whose folder `scenarios` holds the scenarios.
        public var folder = standardFolder
        /// Threads of one census.
        public var threads = 1
        /// The machines that there are; the first one is taken where a request names none.
        public var machines: [any ReferenceMachine]
        public var limits = Limits()

        public static let standardHost = "127.0.0.1"
        public static let standardPort = 8642
        public static let standardFolder = "Programs"

        /// Whether the folder is there; the lab has neither programs nor scenarios without it.
        public var hasFolder: Bool { ProgramLibrary(folder: folder).isThere }

        public init(machines: [any ReferenceMachine]) { self.machines = machines }
    }

    /// The page's address.
    public let url: String
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let jobs: JobQueue

    private init(
        url: String, group: MultiThreadedEventLoopGroup, channel: any Channel, jobs: JobQueue
    ) {
        self.url = url
        self.group = group
        self.channel = channel
        self.jobs = jobs
    }

    /// Listens, and answers from now on.
    ///
    /// - Throws: `Diagnostic` (`portTaken`, `cannotListen`).
    public static func start(_ configuration: Configuration) throws -> LabServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            return try start(configuration, on: group)
        } catch {
            try group.syncShutdownGracefully()
            throw error
        }
    }

    private static func start(
        _ configuration: Configuration, on group: MultiThreadedEventLoopGroup
    ) throws -> LabServer {
        let (limits, host) = (configuration.limits, configuration.host)
        let jobs = JobQueue(limits)
        let laboratory = Laboratory(
            limits: limits, library: ProgramLibrary(folder: configuration.folder),
            threads: configuration.threads, machines: configuration.machines)
        let shared = Connection.Shared(
            limits: limits,
            router: Router(gatekeeper: Gatekeeper(host: host), laboratory: laboratory), jobs: jobs)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptBackoffHandler())
                }
            }
            .childChannelInitializer { channel in
                let count = shared.open.add(1, ordering: .relaxed).newValue
                channel.closeFuture.whenComplete { _ in shared.open.subtract(1, ordering: .relaxed) }
                return channel.eventLoop.makeCompletedFuture {
                    guard count <= limits.connections else {
                        let refusal = Refusal.overloaded(
                            "\(limits.connections) connections are open", seconds: 2)
                        return try channel.pipeline.syncOperations.addHandler(Turnstile(refusal))
                    }
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
                        withPipeliningAssistance: true, withErrorHandling: false)
                    try channel.pipeline.syncOperations.addHandler(Connection(shared))
                }
            }
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        let channel: any Channel
        do {
            channel = try bootstrap.bind(host: host, port: configuration.port).wait()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Diagnostic(.portTaken(configuration.port), in: "--port")
        } catch let error as IOError where error.errnoCode == EACCES {
            throw Diagnostic(.portNotAllowed(configuration.port), in: "--port")
        } catch {
            throw Diagnostic(.cannotListen(reason: reason(error)), in: "--host \(host)")
        }
        let port = channel.localAddress?.port ?? configuration.port
        return LabServer(
            url: "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/", group: group,
            channel: channel, jobs: jobs)
    }

    /// Why an address cannot be listened on, as far as it is known.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case is SocketAddressError.UnknownHost: "this name is not known"
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            "this is no address of this computer"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        default: "\(error)"
        }
    }

    /// Takes no more connections, ends all computations, and returns when all is at its end.
    public func stop() throws {
        jobs.close()
        try channel.close().wait()
        try group.syncShutdownGracefully()
    }
}
