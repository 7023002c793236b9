import Dispatch
import Foundation

/// A signal that does something else than end the process, from the moment on at which `init` returns; one that comes
/// before that does what it did.
///
/// Once in a process for each signal: on Linux Dispatch puts its handler in place the first time only, and keeps it behind
/// `cancel()`.
struct HeardSignal {
    private let source: any DispatchSourceSignal

    init(_ number: Int32, on queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: handler)
        // On Linux the source puts its own handler in place, which this would take away.
        #if canImport(Darwin)
            signal(number, SIG_IGN)
        #endif
        let isHeard = DispatchSemaphore(value: 0)
        source.setRegistrationHandler { @Sendable in isHeard.signal() }
        source.resume()
        isHeard.wait()
    }

    func cancel() { source.cancel() }
}
