/** The style sheet of the pages. Text on its ground has a contrast of 4.5 and more. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f5f6f8; --card: #fff; --text: #1c2024; --quiet: #5b6470;
  --line: #d9dde3; --edge: #7a8492; --action: #0b57c2; --on-action: #fff; --bad: #b3261e;
  --bad-ground: #fdecea; --good: #146c2e; --good-ground: #e7f5ea; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --card: #1d2126; --text: #e6e9ed; --quiet: #a3acb8; --line: #343a42;
    --edge: #7f8a98; --action: #84b6ff; --on-action: #14171a; --bad: #ff9a92; --bad-ground: #3a1b1a;
    --good: #74d490; --good-ground: #16301d; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center;
  padding: 1rem; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
main { width: 100%; max-width: 25rem; padding: 2rem 1.75rem 1.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px; }
@media (max-width: 27rem) { body { padding: 0; place-items: start stretch; background: var(--card); }
  main { max-width: none; border: 0; border-radius: 0; padding: 2rem 1.25rem; } }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.notice { padding: .6rem .8rem; border-radius: 8px; border: 1px solid; }
.bad { color: var(--bad); background: var(--bad-ground); }
.good { color: var(--good); background: var(--good-ground); }
form { display: grid; gap: 1rem; margin: 1.25rem 0; }
label { display: block; font-weight: 600; font-size: .95rem; margin-bottom: .25rem; }
input { width: 100%; min-height: 2.9rem; padding: .5rem .75rem; border: 1px solid var(--edge);
  border-radius: 8px; background: var(--card); color: inherit; font: inherit; }
input[name=code] { font-size: 1.2rem; letter-spacing: .2em; font-variant-numeric: tabular-nums; }
button { width: 100%; min-height: 2.9rem; padding: .5rem 1rem; border: 1px solid var(--action);
  border-radius: 8px; background: var(--action); color: var(--on-action); font: inherit;
  font-weight: 600; cursor: pointer; }
button.second { background: transparent; color: var(--action); font-weight: 400; }
a { color: var(--action); display: inline-block; padding: .25rem 0; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
footer { margin-top: 1.5rem; padding-top: .75rem; border-top: 1px solid var(--line);
  display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: .9rem; }
footer [aria-current] { padding: .25rem 0; color: var(--quiet); }
`;
