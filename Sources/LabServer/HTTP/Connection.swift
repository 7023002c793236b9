import Diagnostics
import Dispatch
import NIOCore
import NIOHTTP1
import Synchronization

/// One client's connection: takes its requests within the limits, and sends the answers.
///
/// All of it happens on the connection's event loop. A client that goes away takes its watch with it; one that has only said
/// its last word gets its answer.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// What all connections of a server share.
    final class Shared: Sendable {
        let limits: Limits
        let router: Router
        let jobs: JobQueue
        let answers = DispatchQueue(label: "answers", attributes: .concurrent)
        /// Where questions are read, one after the other.
        let questions = DispatchQueue(label: "questions")
        /// Connections that are open now.
        let open = Atomic(0)
        /// Answers that are being made now.
        let answering = Atomic(0)

        init(limits: Limits, router: Router, jobs: JobQueue) {
            self.limits = limits
            self.router = router
            self.jobs = jobs
        }
    }

    /// A request that is being answered by a computation.
    private struct Watch {
        let job: Job
        let watcher: Int
        /// The form that is sent when the job has ended; nil where its events are sent as they come.
        let file: (ending: String, name: String, contentType: String)?
        var nextEvent = 0
    }

    private let shared: Shared
    private var context: ChannelHandlerContext?
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    /// The answer that is sent, or was, is the last: what the client still says is not heard.
    private var isLast = false
    /// The client has said its last word, or has gone.
    private var isHalfClosed = false
    /// When all answers so far are sent.
    private var sent: EventLoopFuture<Void>?
    private var watch: Watch?
    private var deadline: Scheduled<Void>?
    private var heartbeat: Scheduled<Void>?

    init(_ shared: Shared) { self.shared = shared }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        expectRequest()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        endWatch()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let error as HTTPParserError where !isLast:
            refuse(.badRequest, .malformedRequest(reason: error.wording))
        // What follows on what could not be read.
        case is HTTPParserError, is ByteToMessageDecoderError: break
        default: context.close(promise: nil)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            isHalfClosed = true
            if watch?.file != nil, head?.version == .http1_0 {
                // Nothing may be sent to it before the file, by which it would be seen whether it is there.
                context.close(promise: nil)
            } else if head == nil {
                closeWhenSent()
            } else {
                beat()
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Gives the next request its time to arrive.
    private func expectRequest() { closeLater(seconds: shared.limits.requestSeconds) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isLast else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            let announced = head.headers["content-length"].first.flatMap { Int($0) } ?? 0
            if head.uri.utf8.count > shared.limits.targetBytes {
                refuse(.uriTooLong, tooLong("target", shared.limits.targetBytes))
            } else if announced > shared.limits.bodyBytes {
                refuse(.payloadTooLarge, tooLong("body", shared.limits.bodyBytes))
            } else if head.headers[canonicalForm: "expect"].contains(where: {
                $0.lowercased() == "100-continue"
            }) {
                sendContinue()
            }
        case .body(let bytes):
            if body.count + bytes.readableBytes > shared.limits.bodyBytes {
                refuse(.payloadTooLarge, tooLong("body", shared.limits.bodyBytes))
            } else {
                body += bytes.readableBytesView
            }
        case .end:
            deadline?.cancel()
            guard let head else { return }
            let request = Request(head, body: body)
            body = []
            // On a turn of its own: an answer lets the next request in, and thousands in a row would nest.
            context.eventLoop.assumeIsolated().execute { [weak self] in
                guard let self, self.context != nil else { return }
                answer(request)
            }
        }
    }

    private func tooLong(_ part: String, _ mostBytes: Int) -> Problem {
        .requestTooLong(part: part, mostBytes: mostBytes)
    }

    /// Ends the connection for a request that is not read to its end.
    private func refuse(_ status: HTTPResponseStatus, _ problem: Problem) {
        isLast = true
        send(Refusal(status, problem, in: "server"))
    }

    // MARK: Answers

    private func answer(_ request: Request) {
        do throws(Refusal) {
            switch try shared.router.answer(request, port: context?.localAddress?.port ?? 0) {
            case .now(let response): send(response)
            case .soon(let work): try soon(work)
            case .events(let job):
                beside(shared.questions, job) { connection, job throws(Refusal) in
                    try connection.watch(job, file: nil)
                    connection.sendEventHead()
                    connection.pump()
                }
            case .file(let ending, let name, let contentType, let job):
                beside(shared.questions, job) { connection, job throws(Refusal) in
                    try connection.watch(job, file: (ending, name, contentType))
                    connection.pump()
                    connection.isHalfClosed ? connection.beat() : connection.beatLater()
                }
            }
        } catch {
            send(error)
        }
    }

    /// Makes an answer on a queue, for a bounded number of connections at a time.
    private func soon(_ work: @escaping @Sendable () throws -> Response) throws(Refusal) {
        let shared = shared
        guard shared.answering.add(1, ordering: .relaxed).newValue <= shared.limits.answers else {
            shared.answering.subtract(1, ordering: .relaxed)
            throw Refusal.overloaded("\(shared.limits.answers) answers are being made", seconds: 1)
        }
        beside(shared.answers) {
            defer { shared.answering.subtract(1, ordering: .relaxed) }
            return try work()
        } then: { connection, response in
            connection.send(response)
        }
    }

    /// Does `work` on `queue`, so that no client waits for another's, and goes on with what it came to if the client is still
    /// there.
    private func beside<Value: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable () throws -> Value,
        then use: @escaping @Sendable (Connection, Value) throws(Refusal) -> Void
    ) {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        queue.async {
            let result = Result { try work() }
            loop.execute {
                let connection = bound.value
                guard connection.context?.channel.isActive == true else { return }
                do {
                    try use(connection, try result.get())
                } catch {
                    connection.send(Refusal.bad(error) ?? Refusal.broken(error))
                }
            }
        }
    }

    private func watch(_ job: Job, file: (String, String, String)?) throws(Refusal) {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let loop = context.eventLoop
        let (found, watcher) = try shared.jobs.watch(job) { loop.execute { bound.value.pump() } }
        watch = Watch(job: found, watcher: watcher, file: file)
    }

    private func endWatch() {
        heartbeat?.cancel()
        guard let ended = watch else { return }
        watch = nil
        shared.jobs.leave(ended.job, ended.watcher)
    }

    /// Sends what the watched computation has to say by now, as far as the client takes it.
    private func pump() {
        guard let context, context.channel.isActive, let current = watch else { return }
        if let file = current.file {
            guard let files = current.job.files else { return }
            endWatch()
            do throws(Refusal) {
                guard let text = files[file.ending] else { throw Refusal.failed(current.job) }
                try soon { Response(file.contentType, try text()).named(file.name) }
            } catch {
                send(error)
            }
            return
        }
        guard context.channel.isWritable else { return }
        let (events, hasEnded) = current.job.events(from: current.nextEvent)
        for event in events { context.write(wrapOutboundOut(.body(.byteBuffer(event.bytes))), promise: nil) }
        watch?.nextEvent += events.count
        if hasEnded {
            endWatch()
            finish()
        } else {
            context.flush()
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { pump() }
        context.fireChannelWritabilityChanged()
    }

    // MARK: Sending

    private func sendEventHead() {
        guard let context else { return }
        isLast = true
        var head = HTTPResponseHead(version: .http1_1, status: .ok)
        for (name, value) in Response.commonHeaders { head.headers.add(name: name, value: value) }
        head.headers.add(name: "Content-Type", value: "text/event-stream; charset=utf-8")
        head.headers.add(name: "Connection", value: "close")
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        beatLater()
    }

    private func beatLater() {
        guard let context else { return }
        heartbeat?.cancel()
        heartbeat = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(10)) { [weak self] in
            self?.beat()
        }
    }

    /// Something of no account, by which a client sees that the server is there and the server that the client is: a comment
    /// among the events, or an interim answer before a file.
    private func beat() {
        guard let context, let watch else { return }
        guard context.channel.isWritable else {
            // It has not taken what was sent ten seconds ago.
            return context.close(promise: nil)
        }
        if watch.file == nil {
            context.writeAndFlush(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: ": \n\n")))), promise: nil)
        } else {
            sendContinue()
        }
        beatLater()
    }

    /// The interim answer, which HTTP/1.0 does not know.
    private func sendContinue() {
        guard let context, head?.version != .http1_0 else { return }
        let interim = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(interim)), promise: nil)
    }

    private func send(_ refusal: Refusal) {
        var response = Response.json(refusal.json)
        response.status = refusal.status
        response.extraHeaders = refusal.extraHeaders
        send(response)
    }

    private func send(_ response: Response) {
        guard let context, context.channel.isActive else { return }
        isLast = isLast || isHalfClosed || head?.isKeepAlive != true
        var sent = HTTPResponseHead(version: .http1_1, status: response.status)
        for (name, value) in Response.commonHeaders + response.extraHeaders {
            sent.headers.add(name: name, value: value)
        }
        if let type = response.contentType {
            sent.headers.add(name: "Content-Type", value: "\(type); charset=utf-8")
        }
        sent.headers.add(name: "Content-Length", value: String(response.body.readableBytes))
        sent.headers.add(name: "Connection", value: isLast ? "close" : "keep-alive")
        context.write(wrapOutboundOut(.head(sent)), promise: nil)
        if head?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(response.body))), promise: nil)
        }
        finish()
    }

    private func finish() {
        guard let context else { return }
        head = nil
        let end = context.eventLoop.makePromise(of: Void.self)
        sent = end.futureResult
        // Before the end is written, which lets the next request in if it is there already.
        if isLast { closeWhenSent() } else { expectRequest() }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: end)
    }

    /// A close would throw away what the client has not taken yet, and what it is still sending would make its system throw
    /// away the answer: so first only this side is closed, and the rest soon after.
    private func closeWhenSent() {
        guard let context else { return }
        let sent = sent ?? context.eventLoop.makeSucceededVoidFuture()
        sent.assumeIsolated().whenComplete { [weak self] _ in
            self?.context?.close(mode: .output, promise: nil)
        }
        closeLater(seconds: shared.limits.requestSeconds)
    }

    private func closeLater(seconds: Int) {
        guard let context else { return }
        deadline?.cancel()
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(seconds))) {
            [weak self] in
            self?.context?.close(promise: nil)
        }
    }
}
