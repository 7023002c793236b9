import Diagnostics
import Machines
import MonotoneMachine
import Phoque
import Testing

@Suite struct PhoqueTextTests {
    @Test func symbolsCommentsAndWhiteSpace() throws {
        let text = "+ [ .\t> ; emit\n +]{"
        let symbols = try PhoqueText.symbols(of: SourceText(text, origin: "text"))
        #expect(PhoqueText.text(symbols) == "+[.>+][")
    }

    @Test func otherCharactersArePointedAt() throws {
        do {
            _ = try PhoqueText.symbols(of: SourceText("+\n.a", origin: "text"))
            Issue.record("no diagnostic")
        } catch {
            #expect(error.all.map(\.position) == [Diagnostic.Position(line: 2, column: 2)])
            #expect(error.rendered.contains("unexpected 'a'"))
        }
    }

    /// Text → tape → text, for every program of up to four symbols.
    @Test func tapesAreText() throws {
        let machine = PhoqueReference()
        for count in 0...4 {
            for number in 0..<Int(machine.alphabet.power(count)) {
                var (rest, symbols) = (number, [PhoqueSymbol]())
                for _ in 0..<count {
                    symbols.append(try #require(PhoqueSymbol(rawValue: UInt8(rest % 7))))
                    rest /= 7
                }
                let text = PhoqueText.text(symbols)
                let tape = try machine.tape(of: SourceText(text, origin: "text"), data: BitString())
                #expect(machine.alphabet.symbolCount(tape) == count)
                #expect(try machine.disassembly(of: tape, origin: "text").map(\.text) == [text])
            }
        }
    }

    @Test func readsNoData() throws {
        #expect(throws: Diagnostics.self) {
            try PhoqueReference().tape(of: SourceText("+", origin: "text"), data: BitString([1]))
        }
    }
}
