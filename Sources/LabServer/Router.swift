import Diagnostics
import NIOHTTP1

/// Which request gets which answer.
struct Router: Sendable {
    let gatekeeper: Gatekeeper
    let laboratory: Laboratory

    /// - Throws: a refusal with its status, for whatever is not answered.
    /// - Parameter port: the one that the request came to.
    func answer(_ request: Request, port: Int) throws(Refusal) -> Answer {
        try gatekeeper.check(request.headers, port: port)
        if let asset = PageAssets.all[request.path] {
            try allow([.GET, .HEAD], request)
            return .now(asset)
        }
        guard request.path.hasPrefix("/api/") || request.path == "/chart.svg" else {
            throw Refusal(.notFound, .noSuchPage(request.path), in: "server")
        }
        try gatekeeper.checkSite(request.headers)
        do {
            return try answerOfLaboratory(request)
        } catch {
            throw Refusal.bad(error) ?? Refusal.broken(error)
        }
    }

    private func answerOfLaboratory(_ request: Request) throws -> Answer {
        let isPost = request.path == "/api/assemble" || request.path == "/api/run"
        try allow(isPost ? [.POST] : [.GET], request)
        switch request.path {
        case "/api/lab":
            try request.allow([])
            return .soon { .json(laboratory.description) }
        case "/api/program":
            try request.allow(["name"])
            let name = try request.field("name") ?? ""
            return .soon { Response("text/plain", bytes: try laboratory.library.text(named: name)) }
        case "/api/assemble":
            return .soon { .json(try EditorRequest(request, laboratory).assembled()) }
        case "/api/run":
            return .soon { .json(try EditorRequest(request, laboratory).run()) }
        case "/api/predict": return .events { try laboratory.prediction(request) }
        case "/api/predict.json", "/api/predict.csv", "/api/predict.txt", "/api/course.csv",
            "/api/course.json", "/chart.svg":
            return file(request) { try laboratory.prediction(request) }
        case "/api/scenario": return .events { try laboratory.scenario(request) }
        case "/api/scenario.json", "/api/scenario.csv", "/api/scenario.txt", "/api/scenario.svg":
            return file(request) { try laboratory.scenario(request) }
        default: throw Refusal(.notFound, .noSuchPage(request.path), in: "server")
        }
    }

    /// The form of a result that the path's last part names.
    private func file(_ request: Request, of job: @escaping @Sendable () throws -> Job) -> Answer {
        let name = request.path.split(separator: "/").last.map(String.init) ?? ""
        let types = ["json": "application/json", "csv": "text/csv", "svg": "image/svg+xml"]
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return .file(
            name, named: "solo-\(name)", contentType: types[ending] ?? "text/plain", of: job)
    }

    private func allow(_ methods: [HTTPMethod], _ request: Request) throws(Refusal) {
        guard methods.contains(request.method) else {
            throw Refusal(
                .methodNotAllowed,
                .wrongMethod(
                    request.method.rawValue, allowed: methods.map(\.rawValue).joined(separator: " or ")),
                in: request.path)
        }
    }
}
