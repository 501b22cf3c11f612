import { type Content, Html, html } from './html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

const NAVIGATION = [
  ['Overview', '/_local'],
  ['Executions', '/_local/executions'],
  ['Queues', '/_local/queues'],
  ['Mailbox', '/_local/mailbox'],
  ['Schedules', '/_local/schedules'],
  ['Payments', '/_local/charges'],
  ['Denials', '/_local/denials'],
  ['Logs', '/_local/logs'],
  ['Tables', '/_local/tables'],
  ['Routes', '/_local/routes'],
  ['Tokens', '/_local/token'],
] as const;

export interface PageOptions {
  readonly title: string;
  /** The address in the navigation that the page belongs to. */
  readonly section: (typeof NAVIGATION)[number][1];
  readonly body: Content;
}

/** A whole page. One below a section of the navigation leads back to it. */
export function page({ title, section, body }: PageOptions, path: string = section): string {
  const [name] = NAVIGATION.find(([, address]) => address === section) ?? NAVIGATION[0];
  const links = NAVIGATION.map(
    ([text, address]) =>
      html`<li><a href="${address}"${address === section && CURRENT}>${text}</a></li>`,
  );
  return html`${new Html('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · local cloud</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
<script>${new Html(SCRIPT)}</script>
</head>
<body>
<header>
<span class="brand">local cloud</span>
<label class="script-only"><input type="checkbox" id="live"> Live</label>
<nav aria-label="Pages"><ul>${links}</ul></nav>
</header>
<main>
${path !== section && html`<p class="back"><a href="${section}">← ${name}</a></p>`}
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.markup;
}

const CURRENT = html` aria-current="page"`;
