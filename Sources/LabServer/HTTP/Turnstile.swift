import NIOCore
import NIOHTTP1

/// The end of a connection that is one too many: says so, and closes, whatever the client has to say.
final class Turnstile: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let refusal: Refusal

    init(_ refusal: Refusal) { self.refusal = refusal }

    func channelActive(context: ChannelHandlerContext) {
        let body = refusal.json
        let headers =
            Response.commonHeaders + refusal.extraHeaders + [
                ("Content-Type", "application/json; charset=utf-8"),
                ("Content-Length", String(body.utf8.count)), ("Connection", "close"),
            ]
        let lines =
            ["HTTP/1.1 \(refusal.status.code) \(refusal.status.reasonPhrase)"]
            + headers.map { "\($0.0): \($0.1)" } + ["", body]
        let buffer = ByteBuffer(string: lines.joined(separator: "\r\n"))
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        context.close(mode: .output, promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
