import Diagnostics
import Testing

@Suite struct ArgumentsTests {
    @Test(arguments: [
        ("Programs", "Programs"), ("./Programs//", "Programs"), (".//Programs", "Programs"), ("././a", "a"),
        ("./", "."), (".//", "."), (".", "."), ("/", "/"), ("//", "/"), ("/a/", "/a"), ("../a", "../a"),
        ("", ""),
    ]) func folderNames(_ text: String, _ name: String) {
        #expect(Arguments.folderName(text) == name)
    }
}
