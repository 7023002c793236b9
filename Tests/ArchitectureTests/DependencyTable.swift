import Foundation
import TestSupport

/// The table of modules as Docs/modules.md has it.
///
/// The last cell of a row names what the module may import, divided by commas, `and` and semicolons. Behind a semicolon
/// stands what comes from other packages. `all of the above but …` stands for the rows above without those named, up to
/// the semicolon; `which nobody else imports` goes with all that is named since the last semicolon.
struct DependencyTable {
    /// In the table's order.
    private(set) var modules: [String] = []
    private(set) var allowed: [String: Set<String>] = [:]
    /// What only one module imports, and which.
    private(set) var exclusive: [String: String] = [:]

    init(_ page: String) {
        for line in page.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0] != "module", !cells[0].hasPrefix("-") else { continue }
            add(cells[0], cells[2])
        }
    }

    private mutating func add(_ module: String, _ cell: String) {
        var imports = Set<String>()
        for part in cell.split(separator: ";") {
            let (all, sole) = ("all of the above but ", ", which nobody else imports")
            let part = part.trimmingCharacters(in: .whitespaces)
            let names = part.replacing(all, with: "").replacing(sole, with: "").replacing(" and ", with: ", ")
                .split(separator: ", ").map(String.init).filter { $0 != "—" }
            imports.formUnion(part.hasPrefix(all) ? Set(modules).subtracting(names) : Set(names))
            if part.hasSuffix(sole) { for name in names { exclusive[name] = module } }
        }
        modules.append(module)
        allowed[module] = imports
    }

    static let ofThePage: DependencyTable = {
        do {
            return DependencyTable(try String(contentsOf: Checkout.url("Docs/modules.md"), encoding: .utf8))
        } catch {
            preconditionFailure("the page cannot be read: \(error)")
        }
    }()
}
