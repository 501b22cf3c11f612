import type { LocalCloud } from '../cloud.ts';
import type { Mail } from '../emulators/index.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.3rem; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
  table { border-collapse: collapse; width: 100%; }
  td, th { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
  th { font-weight: 600; } code { font-size: .9em; } .number { text-align: right; }
  .bad { color: #c0392b; font-weight: 600; }
  iframe { width: 100%; height: 70vh; border: 1px solid var(--line); background: white; }
`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escapeHtml(title)}</title><style>${STYLE}</style><h1>${escapeHtml(title)}</h1>${body}</html>`;

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? '<p>None yet.</p>'
    : `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${rows
        .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
        .join('')}</table>`;

/** The overview at `/_local`. */
export function renderIndex({ services, emulators, schedules }: LocalCloud): string {
  const routes = [...services.values()].flatMap(({ manifest }) =>
    manifest.routes.map(({ method, path }) => [
      `<code>${method} ${escapeHtml(path)}</code>`,
      escapeHtml(manifest.service),
    ]),
  );
  const executions = emulators.stepFunctions
    .executions(10)
    .map(({ name, status, startDate, error }) => [
      `<code>${escapeHtml(name)}</code>`,
      status === 'FAILED'
        ? `<span class="bad">${status} ${escapeHtml(error ?? '')}</span>`
        : status,
      startDate,
    ]);
  const queues = emulators.messaging
    .queues()
    .map(({ name, depth, inFlight, delayed, dlqOf }) => [
      `<code>${escapeHtml(name)}</code>`,
      dlqOf && depth > 0 ? `<span class="bad">${depth}</span>` : String(depth),
      String(inFlight),
      String(delayed),
    ]);
  const timers = [...schedules.values()].map(({ name, expression }) => [
    `<code>${escapeHtml(name)}</code>`,
    escapeHtml(expression),
  ]);
  return page(
    'serverless-commerce, local',
    `<p><a href="/_local/mailbox">Mailbox</a> (${emulators.mail.mails().length}) ·
      <a href="/_local/health">health</a> · <a href="/_local/queues">queues</a> ·
      <a href="/_local/executions">executions</a> · <a href="/_local/charges">charges</a> ·
      <a href="/_local/schedules">schedules</a> · <a href="/products">products</a></p>
    <h2>Latest executions</h2>${tableOf(['name', 'status', 'started'], executions)}
    <h2>Queues</h2>${tableOf(['name', 'depth', 'in flight', 'delayed'], queues)}
    <h2>Schedules</h2>${tableOf(['name', 'expression'], timers)}
    <h2>Routes</h2>${tableOf(['route', 'service'], routes)}`,
  );
}

/** The mailbox at `/_local/mailbox`, newest first. */
export const renderMailbox = (mails: readonly Mail[]): string =>
  page(
    'Mailbox',
    tableOf(
      ['sent', 'to', 'subject'],
      mails
        .toReversed()
        .map(({ messageId, sentAt, to, subject }) => [
          sentAt,
          escapeHtml(to.join(', ')),
          `<a href="/_local/mailbox/${encodeURIComponent(messageId)}">${escapeHtml(subject)}</a>`,
        ]),
    ),
  );

/** One mail as its reader sees it, and its plain text below. The frame runs no scripts. */
export const renderMail = ({ messageId, subject, from, to, sentAt, html, text }: Mail): string =>
  page(
    subject,
    `<p>${escapeHtml(from)} → ${escapeHtml(to.join(', '))}, ${sentAt}</p>
    ${html === undefined ? '' : `<iframe sandbox src="/_local/mailbox/${encodeURIComponent(messageId)}/html"></iframe>`}
    <h2>Plain text</h2><pre>${escapeHtml(text ?? '')}</pre>`,
  );
