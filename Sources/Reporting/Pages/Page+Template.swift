import Charts
import Mustache

extension Page {
    /// The page as one HTML file that refers to nothing outside itself.
    ///
    /// - Parameter drawings: the charts' SVG in the order of `charts`; nil where charts cannot be drawn, and
    ///   `reason` then says why, once.
    /// - Throws: what the template's parser throws, which is an error of the template.
    public func html(drawings: [InlineSVG]?, reason: String) throws -> String {
        let template = try MustacheTemplate(string: Self.template)
        var rest = drawings.map { $0[...] }
        let sections = sections.enumerated().map { index, section -> [String: Any] in
            let drawn = section.blocks.map { $0.isChart ? rest?.popFirst() : nil }
            return [
                "id": "s\(index + 1)", "heading": section.heading,
                "blocks": TemplateObjects(Array(zip(section.blocks, drawn))) { Self.object($0, $1) },
            ]
        }
        let isWithoutCharts = drawings == nil && !charts.isEmpty
        return template.render(
            [
                "title": title, "lead": lead, "style": Self.style, "sections": sections,
                "left_out": isWithoutCharts ? [["reason": reason]] : [],
            ] as [String: Any])
    }

    // The template looks a name up in what is around as well, so a block's names are those of no other block.
    private static func object(
        _ block: Block, _ drawing: InlineSVG?
    ) -> [String: Any] {
        switch block {
        case .paragraph(let text): return ["paragraph": ["text": text]]
        case .notice(let text): return ["notice": ["text": text]]
        case .heading(let text): return ["subheading": ["text": text]]
        case .code(let caption, let text): return ["listing": ["about": caption, "text": text]]
        case .table(let table): return ["table": object(table)]
        case .chart(let chart):
            guard let drawing else { return [:] }
            return [
                "figure": ["svg": drawing.text, "legend": chart.title, "says": chart.summary]
            ]
        }
    }

    private static func object(_ table: PageTable) -> [String: Any] {
        let kinds = table.columns.map { column in
            switch column.alignment {
            case .text: "t"
            case .number: "n"
            case .code: "c"
            }
        }
        return [
            "about": table.caption,
            "columns": zip(table.columns, kinds).map { ["name": $0.heading, "kind": $1] },
            "rows": TemplateObjects(table.rows) { row in
                [
                    "first": row[0], "first_kind": kinds[0],
                    "cells": zip(row, kinds).dropFirst().map { ["text": $0, "kind": $1] },
                ]
            },
        ]
    }

    private static let template = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="solo">
        <title>{{title}}</title>
        <style>
        {{{style}}}</style>
        </head>
        <body>
        <header>
        <h1>{{title}}</h1>
        <p class="lead">{{lead}}</p>
        </header>
        <nav aria-label="Contents">
        <ul>
        {{#sections}}
        <li><a href="#{{id}}">{{heading}}</a></li>
        {{/sections}}
        </ul>
        </nav>
        <main>
        {{#left_out}}
        <p class="notice" role="note">The charts are left out: {{reason}}.</p>
        {{/left_out}}
        {{#sections}}
        <section id="{{id}}" aria-labelledby="{{id}}h">
        <h2 id="{{id}}h">{{heading}}</h2>
        {{#blocks}}
        {{#subheading}}
        <h3>{{text}}</h3>
        {{/subheading}}
        {{#paragraph}}
        <p>{{text}}</p>
        {{/paragraph}}
        {{#notice}}
        <p class="notice" role="note">{{text}}</p>
        {{/notice}}
        {{#listing}}
        <figure class="listing">
        <figcaption>{{about}}</figcaption>
        <pre tabindex="0"><code>{{text}}</code></pre>
        </figure>
        {{/listing}}
        {{#table}}
        <div class="wide" role="region" aria-label="{{about}}" tabindex="0">
        <table>
        <caption>{{about}}</caption>
        <thead>
        <tr>{{#columns}}<th scope="col" class="{{kind}}">{{name}}</th>{{/columns}}</tr>
        </thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row" class="{{first_kind}}">{{first}}</th>{{#cells}}<td class="{{kind}}">{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody>
        </table>
        </div>
        {{/table}}
        {{#figure}}
        <figure class="chart">
        <div class="wide paper" tabindex="0" role="region" aria-label="{{legend}}">
        {{{svg}}}
        </div>
        <figcaption><b>{{legend}}.</b> {{says}}</figcaption>
        </figure>
        {{/figure}}
        {{/blocks}}
        </section>
        {{/sections}}
        </main>
        </body>
        </html>

        """
}
