/// The forms in which a result can be printed.
public enum Format: String, CaseIterable, Sendable {
    case text, json, csv
}
