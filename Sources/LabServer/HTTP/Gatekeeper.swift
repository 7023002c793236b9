import Diagnostics
import NIOHTTP1

/// Who may ask: requests by a name of this server, from its own page or from no page at all.
///
/// A page of another origin can make a browser send requests here; its `Origin` and `Sec-Fetch-Site` give it
/// away. A foreign name that resolves to this address (DNS rebinding) shows in `Host`.
struct Gatekeeper: Sendable {
    /// The names, without the port, that `Host` may have.
    private let names: Set<String>
    /// Whether any address in digits will do: the server listens on all of the machine's.
    private let isOpen: Bool

    static let loopbackNames: Set = ["127.0.0.1", "localhost", "[::1]"]

    init(host: String) {
        names = Gatekeeper.loopbackNames.union([host.contains(":") ? "[\(host)]" : host.lowercased()])
        isOpen = host == "0.0.0.0" || host == "::"
    }

    /// - Parameter port: the one that the request came to.
    /// - Throws: a refusal (421 for a foreign name, 403 for a foreign page).
    func check(_ headers: HTTPHeaders, port: Int) throws(Refusal) {
        let hosts = headers["host"]
        guard hosts.count == 1, isOwn(hosts[0], port) else {
            throw Refusal(
                .misdirectedRequest, .foreignHost(hosts.joined(separator: ", ")), in: "Host")
        }
        for origin in headers["origin"] {
            guard origin.hasPrefix("http://"), isOwn(String(origin.dropFirst(7)), port) else {
                throw Refusal(.forbidden, .foreignOrigin(origin), in: "Origin")
            }
        }
    }

    /// - Throws: a refusal (403) for what a browser asks on behalf of a page of another site.
    func checkSite(_ headers: HTTPHeaders) throws(Refusal) {
        for site in headers["sec-fetch-site"] where site != "same-origin" && site != "none" {
            throw Refusal(.forbidden, .foreignOrigin("another site (\(site))"), in: "Sec-Fetch-Site")
        }
    }

    /// Whether `authority`, a name with or without a port, is this server.
    private func isOwn(_ authority: String, _ port: Int) -> Bool {
        let authority = authority.lowercased()
        var name = authority[...]
        if let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isNumber) {
            guard Int(authority[colon...].dropFirst()) == port else { return false }
            name = authority[..<colon]
        } else if port != 80 {
            return false
        }
        if names.contains(String(name)) { return true }
        let isDigits = name.hasPrefix("[") || name.allSatisfy { $0.isNumber || $0 == "." }
        return isOpen && isDigits && !name.isEmpty
    }
}
