import type { ExecutionDetails } from '../../emulators/index.ts';
import type { Subject } from '../../guide.ts';
import { executionsAbout, subjectOf, subjectsOf } from './executions.ts';
import { type Content, html } from './html.ts';
import { page } from './layout.ts';
import {
  addressOf,
  command,
  duration,
  facts,
  link,
  payload,
  section,
  shortName,
  statusOf,
  table,
  time,
} from './parts.ts';
import { drawPath } from './state-machine/picture.ts';
import { type Step, stepsOf } from './steps.ts';

export interface ExecutionPage {
  readonly execution: ExecutionDetails;
  readonly history: readonly Readonly<Record<string, unknown>>[];
  /** Subjects that the services have, with commands to paste. */
  readonly subjects: readonly Subject[];
}

/** One execution: how it stands, the way it took, each step, and what went in and came out. */
export function renderExecution({ execution, history, subjects }: ExecutionPage): string {
  const { executionArn, stateMachineArn, status, startDate, stopDate, error, cause } = execution;
  const steps = stepsOf(history);
  const about = subjectsOf(execution, subjects);
  return page(
    {
      title: `${shortName(stateMachineArn)} · ${subjectOf(execution, subjects)}`,
      section: '/_local/executions',
      body: html`${section(
        'state',
        'How it stands',
        facts([
          ['status', statusOf(status)],
          ['error', error !== undefined && html`<span class="bad">${error}</span>`],
          ['cause', cause !== undefined && payload(cause)],
          ['started', time(startDate)],
          [
            'took',
            stopDate !== undefined && duration(Date.parse(stopDate) - Date.parse(startDate)),
          ],
          ...about.map(({ subject, value }): [string, Content] => [
            subject.name,
            link(executionsAbout(value), `all executions of ${value}`),
          ]),
          ['name', execution.name],
          ['type', execution.type],
          ['ARN', html`<code>${executionArn}</code>`],
        ]),
      )}
${about.map(exampleOf)}
${section('path', 'The way it took', pictureOf(execution, steps))}
${section('steps', 'Steps', stepsTable(steps, Date.parse(startDate)))}
<h2>Input</h2>
${payload(execution.input)}
${section('output', 'Output', execution.output === undefined ? html`<p class="quiet">None.</p>` : payload(execution.output))}
<h2>History</h2>
<details><summary>${history.length} events as GetExecutionHistory returns them</summary>
${payload(JSON.stringify(history))}</details>`,
    },
    addressOf('executions', executionArn),
  );
}

/** Text of a request goes into a command only when a shell sees nothing but a word in it. */
const exampleOf = ({
  subject: { id, example },
  value,
}: ReturnType<typeof subjectsOf>[number]): Content =>
  example !== undefined &&
  /^[\w-]+$/.test(value) &&
  html`<h3>${example.title}</h3>
${command(example.command.replaceAll(`{${id}}`, value))}`;

const stepsTable = (steps: readonly Step[], startedAt: number): Content =>
  table(
    'Steps',
    ['state', { name: 'after', isNumber: true }, { name: 'took', isNumber: true }],
    steps.map((step) => [
      html`<span class="${step.failed && 'bad'}">${step.name}</span><small>${step.type}${step.attempts > 1 && `, ${step.attempts} attempts`}</small>${step.errors.map(
        ({ error, cause }) =>
          html`<small><span class="bad">${error}</span> ${messageOf(cause)}</small>`,
      )}`,
      duration(Math.max(0, step.enteredAt - startedAt)),
      step.leftAt === undefined ? '' : duration(step.leftAt - step.enteredAt),
    ]),
    'Its history is not kept any more.',
  );

function pictureOf({ definition }: ExecutionDetails, steps: readonly Step[]): Content {
  if (definition === undefined) {
    return html`<p class="quiet">The state machine is not here any more.</p>`;
  }
  return html`<p class="quiet">Green was entered, red failed; dashed ways are choices and errors.</p>
${drawPath(JSON.parse(definition), steps)}`;
}

/** The message of an error, without code and stack. */
function messageOf(cause: string): string {
  try {
    const { errorMessage, message = errorMessage } = JSON.parse(cause) as Record<string, unknown>;
    // The message of our own errors is JSON once more, with a message in it.
    return typeof message === 'string' ? messageOf(message) : cause;
  } catch {
    return cause;
  }
}
