import type { LocalCloud } from '../../cloud.ts';
import type { ExecutionStatus } from '../../emulators/index.ts';
import { type Example, joinedGuides } from '../../guide.ts';
import { executionsOf, executionsTable, FAILURES, latestExecutions } from './executions.ts';
import { type Content, type Html, html } from './html.ts';
import { page } from './layout.ts';
import { command, link, section } from './parts.ts';
import { queuesList } from './queues.ts';
import { schedulesTable } from './schedules.ts';
import { tokenCommands } from './token.ts';
import { isDeadLetterQueue, messagesIn } from './wiring.ts';

type Overviewed = Pick<LocalCloud, 'services' | 'schedules'> & {
  readonly emulators: Pick<
    LocalCloud['emulators'],
    'faults' | 'mail' | 'messaging' | 'rights' | 'stepFunctions'
  >;
};

const EXECUTIONS_SHOWN = 8;
const FAILURES_SHOWN = 5;
/** Counts end here: nobody looks at a bigger one more closely. */
const COUNTED = 500;

/** The overview at `/_local`: how the platform stands, and the way to everything else. */
export function renderOverview(
  { services, schedules, emulators }: Overviewed,
  platformUrl: string,
  now: Date,
): string {
  const { stepFunctions, messaging, mail, rights } = emulators;
  const queues = messaging.queues();
  const { examples, subjects, people } = joinedGuides(services.values());
  return page({
    title: 'Overview',
    section: '/_local',
    body: html`${section('now', 'At a glance', tiles({ queues, stepFunctions, mails: mail.mails().length, denials: rights.denials().length, faults: emulators.faults.list().length, services }))}
${section('queues', 'Queues', queuesList(queues))}
${section('failures', 'Latest failed executions', executionsTable(latestExecutions(stepFunctions, FAILURES_SHOWN, FAILURES), subjects, 'None failed.'))}
${section(
  'executions',
  'Latest executions',
  executionsTable(latestExecutions(stepFunctions, EXECUTIONS_SHOWN), subjects, 'None yet.'),
  html`<p>${link('/_local/executions', 'All executions')}</p>`,
)}
<h2>Try it</h2>
<p>${link('/_local/health', 'Health')}, with the variables that lead any AWS SDK to here; ${link('/_local/faults', 'faults')} that are on, and ${link('/_local/promises', 'promises')} that are broken.</p>
${examples.map(renderExample)}
<h2>Tokens</h2>
${tokenCommands(platformUrl, people)}
${section('schedules', 'Schedules', schedulesTable(schedules.values(), now))}`,
  });
}

function tiles({
  queues,
  stepFunctions,
  mails,
  denials,
  faults,
  services,
}: {
  readonly queues: ReturnType<Overviewed['emulators']['messaging']['queues']>;
  readonly stepFunctions: Overviewed['emulators']['stepFunctions'];
  readonly mails: number;
  readonly denials: number;
  readonly faults: number;
  readonly services: Overviewed['services'];
}): Html {
  const count = (those: typeof queues) => those.map(messagesIn).reduce((a, b) => a + b, 0);
  const deadLetters = count(queues.filter(isDeadLetterQueue));
  const counted = (...statuses: ExecutionStatus[]): string => {
    const all = statuses.flatMap((status) => stepFunctions.executions(COUNTED, status));
    return all.length < COUNTED ? String(all.length) : `${COUNTED}+`;
  };
  const entries: readonly Content[] = [
    // First, where there are any: somebody has to do something about them.
    deadLetters > 0 && tile(deadLetters, link('/_local/queues', 'dead letters'), true),
    denials > 0 && tile(denials, link('/_local/denials', 'kinds of denied calls'), true),
    faults > 0 && tile(faults, link('/_local/faults', 'faults are on'), true),
    tile(counted('RUNNING'), link(executionsOf(['RUNNING']), 'executions in flight')),
    tile(
      count(queues.filter((queue) => !isDeadLetterQueue(queue))),
      link('/_local/queues', 'messages in queues'),
    ),
    tile(counted(...FAILURES), link(executionsOf(FAILURES), 'failed executions')),
    tile(mails, link('/_local/mailbox', 'mails')),
    deadLetters === 0 && tile(0, link('/_local/queues', 'dead letters')),
    tile(
      services.size,
      html`${link('/_local/routes', 'services run')}<small>${[...services.keys()].join(', ')}</small>`,
    ),
  ];
  return html`<ul class="tiles">${entries}</ul>`;
}

const renderExample = (example: Example): Html =>
  'path' in example
    ? html`<p>${link(example.path, example.title)}</p>\n`
    : html`<h3>${example.title}</h3>\n${command(example.command)}\n`;

const tile = (count: number | string, text: Content, isAlarm = false): Html =>
  html`<li${isAlarm && html` class="alarm"`}><strong>${count}</strong> ${text}</li>\n`;
