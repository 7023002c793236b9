extension Page {
    /// How a page looks: on a phone, on a desk, in the dark and in print. Nothing is fetched.
    static let style = """
        :root { --ink: #1a1a1a; --quiet: #55585c; --ground: #ffffff; --line: #c9ccd1; --band: #f4f5f7;
          --link: #005a91; --mark: #8a3c00; color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8e8e6; --quiet: #b3b6ba; --ground: #17181a; --line: #45484d; --band: #222427;
            --link: #7cc4f0; --mark: #ffb27a; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 1rem; max-width: 80rem; color: var(--ink); background: var(--ground);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; margin-top: 2.25rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin-top: 1.5rem; overflow-wrap: anywhere; }
        p { max-width: 42rem; overflow-wrap: anywhere; }
        a { color: var(--link); }
        .lead { font-size: 1.1rem; }
        .notice { border-left: .3rem solid var(--mark); background: var(--band); padding: .5rem .75rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; margin: .75rem 0; font-variant-numeric: tabular-nums; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .25rem; }
        th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--line); text-align: left;
          vertical-align: top; font-weight: normal; }
        thead th { font-weight: 600; border-bottom: 2px solid var(--line); }
        .n { text-align: right; }
        .c { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9em;
          overflow-wrap: anywhere; min-width: 11rem; }
        thead .c { font: inherit; font-weight: 600; }
        tbody tr:nth-child(even) { background: var(--band); }
        figure { margin: 1rem 0; }
        figcaption { color: var(--quiet); max-width: 42rem; overflow-wrap: anywhere; }
        pre { background: var(--band); padding: .6rem .75rem; margin: .25rem 0; white-space: pre-wrap;
          overflow-wrap: anywhere; font: .9rem/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        .paper { background: #ffffff; border: 1px solid var(--line); max-width: 48rem; }
        .paper svg { display: block; width: 100%; min-width: 34rem; height: auto; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        @media print {
          :root { --ink: #000000; --quiet: #333333; --ground: #ffffff; --line: #999999; --band: #ffffff; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav { display: none; }
          .wide { overflow: visible; }
          .paper { max-width: 13cm; }
          .paper svg { min-width: 0; }
          figure, tr { break-inside: avoid; }
          h2, h3, caption, figcaption { break-after: avoid; }
        }

        """
}
