import type {
  ExecutionDetails,
  ExecutionStatus,
  StepFunctionsEmulator,
} from '../../emulators/index.ts';
import type { Subject } from '../../guide.ts';
import { type Content, type Html, html } from './html.ts';
import { page } from './layout.ts';
import { addressOf, duration, section, shortName, statusOf, table, time } from './parts.ts';

type Source = Pick<StepFunctionsEmulator, 'execution' | 'executions'>;

const STATUSES: readonly ExecutionStatus[] = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
];

/** Returns the id of what an execution is about: of a subject, else any in its input, else its own name. */
export function subjectOf(
  execution: Pick<ExecutionDetails, 'input' | 'name'>,
  subjects: readonly Subject[],
): string {
  const [known] = subjectsOf(execution, subjects);
  const [, any] =
    Object.entries(membersOf(execution.input)).find(
      ([key, value]) => /Id$/.test(key) && key !== 'correlationId' && typeof value === 'string',
    ) ?? [];
  return String(known?.value ?? any ?? execution.name);
}

/** Returns the subjects that an execution works on, with their ids. */
export function subjectsOf(
  { input }: Pick<ExecutionDetails, 'input'>,
  subjects: readonly Subject[],
): { subject: Subject; value: string }[] {
  const members = membersOf(input);
  return subjects.flatMap((subject) => {
    const value = members[subject.id];
    return typeof value === 'string' ? [{ subject, value }] : [];
  });
}

function membersOf(input: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(input);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Returns the address of the executions that have an id in their input. */
export const executionsAbout = (id: string): string =>
  `/_local/executions?about=${encodeURIComponent(id)}`;

/** Ended badly, unless somebody stopped it. */
export const FAILURES: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT'];

/** The latest executions with their inputs, newest first; only those of these statuses, if any. */
export const latestExecutions = (
  stepFunctions: Source,
  limit: number,
  statuses: readonly ExecutionStatus[] = [],
): ExecutionDetails[] =>
  (statuses.length === 0 ? [undefined] : statuses)
    .flatMap((status) => stepFunctions.executions(limit, status))
    .sort((left, right) => Date.parse(right.startDate) - Date.parse(left.startDate))
    .slice(0, limit)
    .flatMap(({ executionArn }) => stepFunctions.execution(executionArn) ?? []);

/** The address at which executions of these statuses are listed. */
export const executionsOf = (statuses: readonly ExecutionStatus[]): string =>
  `/_local/executions?${new URLSearchParams(statuses.map((status): [string, string] => ['status', status]))}`;

/** An execution by what it is: the state machine, and what it is about. */
export const executionLink = (execution: ExecutionDetails, subjects: readonly Subject[]): Html =>
  html`<a href="${addressOf('executions', execution.executionArn)}">${shortName(execution.stateMachineArn)}</a><small>${subjectOf(execution, subjects)}</small>${execution.error !== undefined && html`<small class="bad">${execution.error}</small>`}`;

export const executionsTable = (
  executions: readonly ExecutionDetails[],
  subjects: readonly Subject[],
  none?: string,
): Content =>
  table(
    'Executions',
    ['execution', 'status'],
    executions.map((execution) => [
      executionLink(execution, subjects),
      html`${statusOf(execution.status)}<small>${time(execution.startDate)}</small>${
        execution.stopDate !== undefined &&
        html`<small>${duration(Date.parse(execution.stopDate) - Date.parse(execution.startDate))}</small>`
      }`,
    ]),
    none,
  );

const SHOWN = 100;
const SEARCHED = 1_000;

export function renderExecutions(
  stepFunctions: Source,
  { searchParams }: URL,
  subjects: readonly Subject[],
): string {
  const about = (searchParams.get('about') ?? '').trim();
  const wanted = searchParams.getAll('status');
  const statuses = STATUSES.filter((status) => wanted.includes(status));
  const found = latestExecutions(stepFunctions, about === '' ? SHOWN : SEARCHED, statuses)
    .filter((execution) => execution.name.includes(about) || execution.input.includes(about))
    .slice(0, SHOWN);
  return page({
    title: 'Executions',
    section: '/_local/executions',
    body: html`<form class="fields" method="get" action="/_local/executions">
<label>About this id <input name="about" value="${about}"></label>
<label>Status <select name="status"><option value="">any</option>${STATUSES.map(
      (name) => html`<option${wanted[0] === name && html` selected`}>${name}</option>`,
    )}</select></label>
<button>Find</button>
</form>
${section('executions', 'Latest executions', executionsTable(found, subjects))}`,
  });
}
