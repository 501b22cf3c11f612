import type { ExecutionStatus } from '../../emulators/index.ts';
import { type Content, type Html, html } from './html.ts';

/** A name as people say it: without the stage, which is the same for all that is here. */
export const shortName = (nameOrArn: string): string =>
  (nameOrArn.split(/[:/]/).at(-1) ?? '').replace(/-local$/, '');

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment in the time zone of this machine. */
export function time(moment: string | number | Date): Html {
  const date = new Date(moment);
  return html`<time datetime="${date.toISOString()}">${CLOCK.format(date).replace(',', '')}</time>`;
}

/** `350 ms`, `1.3 s`, `4 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}

const MOODS: Record<ExecutionStatus, string> = {
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  TIMED_OUT: 'bad',
  ABORTED: 'bad',
};

/** The status of an execution in words; the colour only underlines them. */
export const statusOf = (status: ExecutionStatus): Html =>
  html`<span class="${MOODS[status]}">${status}</span>`;

interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
}

/** A table, or a word instead of one without rows. What does not fit scrolls inside of its box. */
export function table(
  label: string,
  columns: readonly (Column | string)[],
  rows: readonly (readonly Content[])[],
  none = 'None yet.',
): Html {
  if (rows.length === 0) return html`<p class="quiet">${none}</p>`;
  const all = columns.map((column) => (typeof column === 'string' ? { name: column } : column));
  const kindOf = (index: number) => all[index]?.isNumber === true && NUMBER;
  return html`<div class="scroll"><table aria-label="${label}">
<thead><tr>${all.map(({ name }, index) => html`<th scope="col"${kindOf(index)}>${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) => html`<td${kindOf(index)}>${cell}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>`;
}

const NUMBER = html` class="number"`;

/** A part of a page that follows what happens while it is looked at. */
export const section = (id: string, heading: string, ...content: readonly Content[]): Html =>
  html`<section id="${id}" data-live aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}
</section>`;

/** A command to paste, with a button that copies it. */
export const command = (text: string): Html =>
  html`<div class="command"><pre tabindex="0"><code>${text}</code></pre><button type="button" class="script-only" data-copy>Copy</button></div>`;

/** A text as it is, or its JSON laid out over lines. */
export const payload = (text: string): Html =>
  html`<pre tabindex="0"><code>${pretty(text)}</code></pre>`;

/** JSON over lines, two spaces deep; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Terms and what they mean here; what is not there is left out. */
export const facts = (entries: readonly (readonly [string, Content])[]): Html =>
  html`<dl>${entries
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>\n`)}</dl>`;

export const link = (address: string, text: Content): Html =>
  html`<a href="${address}">${text}</a>`;

/** The page of a thing: `/_local/queues/orders-fulfilment-local`. */
export const addressOf = (section: string, name: string): string =>
  `/_local/${section}/${encodeURIComponent(name)}`;

export const queueLink = (name: string): Html => link(addressOf('queues', name), shortName(name));

export const logLink = (functionName: string): Html =>
  link(`/_local/logs?function=${encodeURIComponent(functionName)}`, shortName(functionName));
