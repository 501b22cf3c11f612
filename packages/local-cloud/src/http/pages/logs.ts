import type { FunctionLogLine } from '../../emulators/index.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { logLink, section, shortName, time } from './parts.ts';

/** The latest lines of the functions' logs, newest first. */
export const renderLogs = (
  lines: readonly FunctionLogLine[],
  functions: readonly string[],
  chosen: string | undefined,
): string =>
  page(
    {
      title: chosen === undefined ? 'Logs' : `Log of ${shortName(chosen)}`,
      section: '/_local/logs',
      body: html`<form class="fields" method="get" action="/_local/logs">
<label>Function <select name="function"><option value="">all functions</option>${functions.map(
        (name) =>
          html`<option value="${name}"${name === chosen && html` selected`}>${shortName(name)}</option>`,
      )}</select></label>
<button>Show</button>
</form>
${section(
  'lines',
  lines.length === 0 ? 'Nothing was written yet' : `The latest ${lines.length} lines, newest first`,
  html`<ol class="log">${lines.toReversed().map((line) => html`<li>${lineOf(line)}</li>\n`)}</ol>`,
)}`,
    },
    chosen === undefined ? undefined : '/_local/logs?function',
  );

const WHERE = new Set([
  'service',
  'function_name',
  'function_arn',
  'function_version',
  'timestamp',
]);

/** A structured line as a sentence and its fields; any other as it was written. */
function lineOf({ functionName, timestamp, message }: FunctionLogLine): Html {
  const head = html`${time(timestamp)} ${logLink(functionName)}`;
  const parsed = fieldsOf(message);
  if (!parsed) return html`${head} <code>${message}</code>`;
  const { level, message: text, ...fields } = parsed;
  const rest = Object.entries(fields).filter(([name]) => !WHERE.has(name));
  return html`${head} <span class="${level === 'ERROR' && 'bad'}${level === 'WARN' && 'busy'}">${level === undefined ? '' : String(level)}</span> ${text === undefined ? '' : String(text)}
<code class="fields">${rest.map(([name, value]) => html`${name}=${typeof value === 'string' ? value : JSON.stringify(value)} `)}</code>`;
}

function fieldsOf(message: string): Record<string, unknown> | undefined {
  if (!message.startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
