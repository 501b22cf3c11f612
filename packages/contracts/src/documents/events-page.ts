import { type EventContract, publishersOf } from '../catalogue/event-contracts.ts';
import type { TaskContract } from '../catalogue/task-contracts.ts';
import { eventsTopicOf, type Subscription, subscribersOf } from '../service/subscriptions.ts';
import type { TaskCall } from '../service/task-calls.ts';
import type { WorkingTree } from '../working-tree.ts';
import { fieldsOf } from './fields.ts';

type Catalogue = Pick<WorkingTree, 'events' | 'tasks' | 'subscriptions' | 'calls'>;

/** The catalogue as a page for people. */
export function eventsPage({ events, tasks, subscriptions, calls }: Catalogue): string {
  return [
    '<!-- Made by `npm run contracts -- --write` from packages/events and the services’ templates. -->',
    '',
    '# Events and tasks',
    '',
    'What the services tell each other, and what they ask of each other. Delivery is at least once and in no order: deduplicate by `id`, order by `data.version`. The same as a document for machines is [asyncapi.yaml](asyncapi.yaml); the rules for changing a contract are in [packages/events](../packages/events/README.md).',
    '',
    '## Events',
    '',
    ...table(
      ['event', 'from', 'says', 'heard by'],
      events.map((event) => [
        `[\`${event.type}\`](#${anchor(event.type)})`,
        publishersOf(event).join(', '),
        event.description,
        subscribersOf(event, subscriptions)
          .map(({ queue }) => stageless(queue))
          .join(', ') || 'nobody yet',
      ]),
    ),
    '',
    ...events.flatMap((event) => eventSection(event, subscriptions)),
    '## Tasks',
    '',
    'A task is a function of one service that another’s state machine calls by its physical name, `<service>-<task>-<stage>`.',
    '',
    ...tasks.flatMap((task) => taskSection(task, calls)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const stageless = (name: string): string => name.replace('-{stage}', '');
const anchor = (title: string): string => title.replaceAll('.', '');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function eventSection(event: EventContract, subscriptions: readonly Subscription[]): string[] {
  const { deprecation } = event;
  const consumers = subscribersOf(event, subscriptions);
  return [
    `### ${event.type}`,
    '',
    event.description,
    '',
    ...(deprecation
      ? [
          `**Deprecated since ${deprecation.since}, published until ${deprecation.until}.**${deprecation.successor ? ` Read \`${deprecation.successor}\` instead.` : ''}`,
          '',
        ]
      : []),
    ...publishersOf(event).map(
      (source) => `- published by ${source} on \`${stageless(eventsTopicOf(source))}\``,
    ),
    ...consumers.map(
      ({ consumer, queue, functions }) =>
        `- heard by ${consumer}: \`${stageless(queue)}\` → ${functions.map((name) => `\`${name}\``).join(', ')}`,
    ),
    '',
    ...table(
      ['field of `data`', 'holds', ''],
      fieldsOf(event.schema).map(({ path, type, required }) => [
        `\`${path}\``,
        type,
        required ? '' : 'optional',
      ]),
    ),
    '',
    '```json',
    JSON.stringify(event.example, null, 2),
    '```',
    '',
  ];
}

function taskSection(
  { name, description, input, output, errors }: TaskContract,
  calls: readonly TaskCall[],
) {
  const callers = calls.filter(({ task }) => task === name);
  const fields = (part: string, schema: TaskContract['input']) =>
    fieldsOf(schema).map(({ path, type, required }) => [
      part,
      `\`${path}\``,
      type,
      required ? '' : 'optional',
    ]);
  return [
    `### ${name}`,
    '',
    description,
    '',
    ...callers.map(({ stateMachine, state }) => `- called by \`${stateMachine}\` in ${state}`),
    ...Object.entries(errors).map(
      ([error, { description: why, retryable }]) =>
        `- answers \`${error}\`${retryable ? ', which passes by itself' : ''}: ${why}`,
    ),
    '',
    ...table(['', 'field', 'holds', ''], [...fields('input', input), ...fields('output', output)]),
    '',
  ];
}
