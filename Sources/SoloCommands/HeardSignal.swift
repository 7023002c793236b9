import Dispatch
import Foundation

/// A signal that does something else than end the process, from the moment on at which `init` returns; one that comes
/// before that ends it, so none is lost.
struct HeardSignal {
    private let source: any DispatchSourceSignal

    init(_ number: Int32, on queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: handler)
        let isHeard = DispatchSemaphore(value: 0)
        source.setRegistrationHandler { @Sendable in isHeard.signal() }
        source.resume()
        isHeard.wait()
        // Elsewhere the source has put its own handler in place, which this would take away.
        #if canImport(Darwin)
            signal(number, SIG_IGN)
        #endif
    }

    func cancel() { source.cancel() }
}
