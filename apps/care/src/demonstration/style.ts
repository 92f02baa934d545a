/** The demonstration provider's stylesheet: the tokens of the web app, nothing loaded from elsewhere. */
export const STYLE = `:root { color-scheme: light dark; --page: light-dark(#f1f4f4, #10181c); --surface: light-dark(#fff, #172126);
  --line: light-dark(#d7dfe1, #2b3a41); --edge: light-dark(#71828a, #7d9099); --ink: light-dark(#13222a, #e8eff2);
  --ink-2: light-dark(#465862, #a9bac2); --accent: light-dark(#16394e, #b5d8ea); --on-accent: light-dark(#fff, #0d2230) }
* { box-sizing: border-box }
html { font: 100%/1.5 "Segoe UI", -apple-system, Roboto, "Open Sans", "Noto Sans", system-ui, sans-serif; color: var(--ink); background: var(--page) }
body { margin: 0 } main { max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 24px 0 8px } h2 { font-size: 1rem; margin: 24px 0 8px }
h1 span, h2 span, p span { color: var(--ink-2); font-weight: 400 }
.mark { font-weight: 600; margin: 0 }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)) }
button { font: inherit; color: inherit; min-height: 44px; padding: 8px 14px; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface); cursor: pointer }
li button { width: 100%; height: 100%; text-align: left } li button b { display: block; font-weight: 600 } li button span { color: var(--ink-2); font-size: .8125rem }
button:hover { border-color: var(--ink) } .go { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600 } .go span { color: inherit }
.mail { border: 1px solid var(--line); border-radius: 10px; background: var(--surface); padding: 4px 16px 12px; margin: 16px 0 } .mail h2 { margin: 12px 0 4px }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 8px 0 0 }
a { color: var(--accent); text-underline-offset: 3px } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;
