import type { QueuedMessage, QueueStatistics } from '../../emulators/index.ts';
import { type Content, html } from './html.ts';
import { page } from './layout.ts';
import {
  addressOf,
  command,
  facts,
  logLink,
  payload,
  queueLink,
  section,
  shortName,
  time,
} from './parts.ts';
import { type Feed, isDeadLetterQueue } from './wiring.ts';

export interface QueuePage {
  readonly queue: QueueStatistics;
  /** The queue's own dead-letter queue. */
  readonly deadLetters: QueueStatistics | undefined;
  readonly feeds: readonly Feed[];
  /** Names of the functions that work on it. */
  readonly consumers: readonly string[];
  /** The first of what lies in it. */
  readonly messages: readonly QueuedMessage[];
  /** The address of the platform, for commands to paste. */
  readonly platformUrl: string;
}

/** One queue: what lies in it, where that comes from, and where it goes. */
export function renderQueue(options: QueuePage): string {
  const { queue, deadLetters, feeds, consumers, messages, platformUrl } = options;
  const at = platformUrl === 'http://localhost:3000' ? '' : ` --url ${platformUrl}`;
  const isForDeadLetters = isDeadLetterQueue(queue);
  return page(
    {
      title: shortName(queue.name),
      section: '/_local/queues',
      body: html`${section(
        'state',
        isForDeadLetters ? 'A dead-letter queue' : 'How it stands',
        facts([
          [
            'waiting',
            isForDeadLetters && queue.depth > 0
              ? html`<span class="bad">${queue.depth}</span>`
              : queue.depth,
          ],
          ['in flight', queue.inFlight],
          ['delayed', queue.delayed],
          [
            'given up go to',
            deadLetters && html`${queueLink(deadLetters.name)} (${deadLetters.depth} there)`,
          ],
          ['given up by', queue.dlqOf && listOf(queue.dlqOf.map(queueLink))],
          ['fed by', feeds.length > 0 && listOf(feeds.map(feedOf))],
          ['worked on by', consumers.length > 0 && listOf(consumers.map(logLink))],
          ['name', queue.name],
        ]),
      )}
${
  isForDeadLetters &&
  html`<h2>Send them back</h2>
<p>Look why they died, then send them to where they came from; <code>--dry-run</code> only says what would go.</p>
${command(`npm run dlq -- list ${shortName(queue.name)}${at}`)}
${command(`npm run dlq -- redrive ${shortName(queue.name)}${at}`)}`
}
${section(
  'messages',
  isForDeadLetters ? 'Letters' : 'Messages',
  messages.length === 0
    ? html`<p class="quiet">It is empty.</p>`
    : html`<p class="quiet">The first ${messages.length}, read without receiving them.</p>
${messages.map(messageOf)}`,
)}`,
    },
    addressOf('queues', queue.name),
  );
}

const listOf = (items: readonly Content[]): Content =>
  items.map((item) => html`<div>${item}</div>\n`);

const feedOf = ({ kind, name, filter }: Feed): Content =>
  html`${kind} ${kind === 'function' ? logLink(name) : shortName(name)} ${
    filter === undefined
      ? html`<span class="quiet">everything</span>`
      : html`<code>${typeof filter === 'string' ? filter : JSON.stringify(filter)}</code>`
  }`;

const messageOf = ({
  messageId,
  body,
  attributes,
  sentAt,
  receiveCount,
  state,
}: QueuedMessage): Content =>
  html`<h3>${messageId}</h3>
${facts([
  ['sent', time(sentAt)],
  ['state', html`${state}, received ${receiveCount} times`],
  ...Object.entries(attributes),
])}
${payload(body)}`;
