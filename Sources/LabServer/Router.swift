import Diagnostics
import NIOHTTP1

/// Which request gets which answer.
struct Router: Sendable {
    /// What stands at a path.
    private struct Place {
        /// What can be done here, apart from asking what can.
        let methods: [HTTPMethod]
        /// Whether a page of another site may lead here.
        var isOpen = false
        let answer: (Request) throws -> Answer

        /// The header that lists them all.
        var allowed: (String, String) {
            ("Allow", (methods + [.OPTIONS]).map(\.rawValue).joined(separator: ", "))
        }
    }

    let gatekeeper: Gatekeeper
    let laboratory: Laboratory

    /// - Throws: a refusal with its status, for whatever is not answered.
    /// - Parameter port: the one that the request came to.
    func answer(_ request: Request, port: Int) throws(Refusal) -> Answer {
        try gatekeeper.check(request.headers, port: port)
        guard let place = place(request.path) else {
            throw Refusal(.notFound, .noSuchPage(request.path), in: "server")
        }
        if !place.isOpen { try gatekeeper.checkSite(request.headers) }
        if request.method == .OPTIONS { return .now(.allowing(place.allowed)) }
        guard place.methods.contains(request.method) else {
            throw Refusal(
                .methodNotAllowed,
                .wrongMethod(
                    request.method.rawValue,
                    allowed: place.methods.map(\.rawValue).joined(separator: " or ")),
                in: request.path, headers: [place.allowed])
        }
        do {
            return try place.answer(request)
        } catch {
            throw Refusal.bad(error) ?? Refusal.broken(error)
        }
    }

    /// What asks for a computation has no HEAD: the computation would be done for its length alone.
    private func place(_ path: String) -> Place? {
        if let asset = PageAssets.all[path] {
            return Place(methods: [.GET, .HEAD], isOpen: true) { _ in .now(asset) }
        }
        switch path {
        case "/api/lab":
            return Place(methods: [.GET, .HEAD]) { request in
                try request.allow([])
                return .soon { .json(laboratory.description) }
            }
        case "/api/program":
            return Place(methods: [.GET, .HEAD]) { request in
                try request.allow(["name"])
                let name = try request.field("name") ?? ""
                return .soon { Response("text/plain", bytes: try laboratory.library.text(named: name)) }
            }
        case "/api/assemble":
            return Place(methods: [.POST]) { request in
                .soon { .json(try EditorRequest(request, laboratory).assembled()) }
            }
        case "/api/run":
            return Place(methods: [.POST]) { request in
                .soon { .json(try EditorRequest(request, laboratory).run()) }
            }
        case "/api/predict":
            return Place(methods: [.GET]) { request in .events { try laboratory.prediction(request) } }
        case "/api/predict.json", "/api/predict.csv", "/api/predict.txt", "/api/course.csv",
            "/api/course.json", "/chart.svg":
            return Place(methods: [.GET]) { request in file(path) { try laboratory.prediction(request) } }
        case "/api/scenario":
            return Place(methods: [.GET]) { request in .events { try laboratory.scenario(request) } }
        case "/api/scenario.json", "/api/scenario.csv", "/api/scenario.txt", "/api/scenario.svg":
            return Place(methods: [.GET]) { request in file(path) { try laboratory.scenario(request) } }
        default: return nil
        }
    }

    /// The form of a result that the path's last part names.
    private func file(_ path: String, of job: @escaping @Sendable () throws -> Job) -> Answer {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let types = ["json": "application/json", "csv": "text/csv", "svg": "image/svg+xml"]
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return .file(
            name, named: "solo-\(name)", contentType: types[ending] ?? "text/plain", of: job)
    }
}
