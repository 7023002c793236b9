import Foundation
import Testing

/// The runner itself: a directive that is misread would let a program pass untested.
@Suite struct DirectivesTests {
    @Test func readsEachKey() {
        let text = """
            ; An intent: with a colon.
            ;
            ; expect: 01 10
            ;expect:  11
            ; expect bits: 7
            ; expect ended: data_ended
            ; contexts: 1,2
            ; contexts: 3
            ; patience: 50
            ; twin: benign/x.solo
            ; agrees: 4
            ; expect error 3:14: a message: with colons
            time ; expect: 0
            ; expect: 1
            """
        let directives = Directives(bytes: Data(text.utf8))
        #expect(directives.intent == ["An intent: with a colon."])
        #expect(directives.output == "011011")
        #expect(directives.bits == 7)
        #expect(directives.ended == "data_ended")
        #expect(directives.contexts == [1, 2, 3])
        #expect(directives.patience == 50)
        #expect(directives.twin == "benign/x.solo")
        #expect(directives.agrees == 4)
        #expect(directives.errors == [.init(line: 3, column: 14, message: "a message: with colons")])
    }

    @Test func defaults() {
        let directives = Directives(bytes: Data("; nothing\n".utf8))
        #expect(directives.output.isEmpty)
        #expect(directives.bits == nil)
        #expect(directives.ended == "emitted")
        #expect(directives.patience == 1_000)
    }
}
