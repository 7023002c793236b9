/// The page's own files, compiled into the program: they are there wherever the program is.
enum PageAssets {
    /// By the path under which each is served.
    static let all: [String: Response] = [
        "/": Response("text/html", bytes: PackageResources.index_html),
        "/address.js": Response("text/javascript", bytes: PackageResources.address_js),
        "/course.js": Response("text/javascript", bytes: PackageResources.course_js),
        "/dom.js": Response("text/javascript", bytes: PackageResources.dom_js),
        "/exact.js": Response("text/javascript", bytes: PackageResources.exact_js),
        "/lab.css": Response("text/css", bytes: PackageResources.lab_css),
        "/main.js": Response("text/javascript", bytes: PackageResources.main_js),
        "/options.js": Response("text/javascript", bytes: PackageResources.options_js),
        "/predict.js": Response("text/javascript", bytes: PackageResources.predict_js),
        "/program.js": Response("text/javascript", bytes: PackageResources.program_js),
        "/scenario.js": Response("text/javascript", bytes: PackageResources.scenario_js),
        "/server.js": Response("text/javascript", bytes: PackageResources.server_js),
        "/sharpening.js": Response("text/javascript", bytes: PackageResources.sharpening_js),
        "/tracer.js": Response("text/javascript", bytes: PackageResources.tracer_js),
    ]
}
