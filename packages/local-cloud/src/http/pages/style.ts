/** The one style sheet of the pages. Text on its ground has a contrast of 4.5 and more. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --raised: #f5f6f8; --text: #1c2024; --quiet: #5b6470;
  --line: #d9dde3; --link: #0b57c2; --good: #146c2e; --bad: #b3261e; --bad-ground: #fdecea; --busy: #8a5300; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171a; --raised: #1d2126; --text: #e6e9ed; --quiet: #a3acb8;
    --line: #343a42; --link: #84b6ff; --good: #74d490; --bad: #ff9a92; --bad-ground: #3a1b1a; --busy: #f0b95c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: .75rem; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: baseline; }
header label { margin-left: auto; color: var(--quiet); font-size: .9rem; }
.brand { font-weight: 600; }
nav { width: 100%; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin: .25rem 0 0; padding: 0; list-style: none; }
nav a { display: block; padding: .35rem 0; border-bottom: 2px solid transparent; text-decoration: none; }
nav a[aria-current] { border-color: currentColor; color: var(--text); font-weight: 600; }
main { padding-bottom: 4rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 1.25rem 0 .75rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
h3 { font-size: .95rem; margin: 1rem 0 .25rem; }
p { margin: .5rem 0; }
.back { margin: 1rem 0 -.75rem; }
.quiet, td small { color: var(--quiet); } td small.bad { color: var(--bad); }
.good { color: var(--good); } .busy { color: var(--busy); } .bad { color: var(--bad); font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem; }
.tiles li.alarm { background: var(--bad-ground); border-color: var(--bad); }
.tiles small { display: block; color: var(--quiet); }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.2; }
.tiles li.alarm strong { color: var(--bad); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .25rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
th, .number, button { white-space: nowrap; }
td:first-child { min-width: 7.5rem; }
th:last-child, td:last-child { padding-right: 0; }
td small { display: block; }
@media (max-width: 30rem) { th, td { padding-right: .6rem; } td:first-child { min-width: 6.5rem; } }
td form { margin-top: .25rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
time { white-space: nowrap; }
code, pre { font: .86em/1.5 ui-monospace, monospace; }
pre { margin: 0; padding: .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; max-height: 32rem; overflow-y: auto; }
.command { position: relative; margin: .5rem 0; } .script .command pre { padding-right: 4.5rem; }
.command button { position: absolute; top: .4rem; right: .4rem; }
button, input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: 6px; padding: .2rem .7rem; max-width: 100%; }
button { cursor: pointer; }
form.fields { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; margin: .75rem 0; }
form.fields label { display: block; font-size: .9rem; } form.fields input, form.fields select { display: block; width: 13rem; }
dl { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: .3rem 1rem; margin: .75rem 0; }
dt { color: var(--quiet); } dd { margin: 0; }
summary { cursor: pointer; padding: .4rem 0; }
iframe { display: block; width: 100%; max-width: 100%; height: 60vh; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
.notice { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; }
.log { list-style: none; margin: .75rem 0; padding: 0; } .log li { border-bottom: 1px solid var(--line); padding: .35rem 0; }
.log .fields { color: var(--quiet); display: block; }
html:not(.script) .script-only { display: none; }
svg.path { display: block; font: 12px system-ui, sans-serif; }
svg.path rect { fill: var(--ground); stroke: var(--quiet); }
svg.path text { fill: var(--quiet); text-anchor: middle; } svg.path .type { font-size: 10px; }
svg.path .edge { fill: none; stroke: var(--quiet); opacity: .55; } svg.path .dashed { stroke-dasharray: 4 3; }
svg.path .tip { fill: var(--quiet); stroke: none; opacity: .55; }
svg.path .taken { stroke: var(--good); stroke-width: 2; opacity: 1; } svg.path .tip.taken { fill: var(--good); stroke: none; }
svg.path .entered rect { stroke: var(--good); stroke-width: 2; } svg.path .entered text { fill: var(--text); }
svg.path .running rect { stroke: var(--busy); stroke-width: 2; }
svg.path .failed rect { stroke: var(--bad); fill: var(--bad-ground); stroke-width: 2; } svg.path .failed text { fill: var(--bad); }
`;
