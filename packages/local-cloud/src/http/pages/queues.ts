import type { QueueStatistics } from '../../emulators/index.ts';
import { type Content, html } from './html.ts';
import { page } from './layout.ts';
import { queueLink, section, table } from './parts.ts';
import { isDeadLetterQueue, messagesIn } from './wiring.ts';

/** Dead-letter queues that hold something first, then the others that do; the empty ones are folded. */
export function queuesList(queues: readonly QueueStatistics[]): Content {
  const [full, empty] = [queues.filter(messagesIn), queues.filter((queue) => !messagesIn(queue))];
  const alarms = full.filter(isDeadLetterQueue);
  const working = full.filter((queue) => !isDeadLetterQueue(queue));
  return html`${
    full.length === 0
      ? html`<p class="quiet">All queues are empty.</p>`
      : queuesTable('Queues with messages', [...alarms, ...working])
  }
${
  empty.length > 0 &&
  html`<details id="empty-queues"><summary>${empty.length} empty queues</summary>
${queuesTable('Empty queues', empty)}</details>`
}`;
}

const queuesTable = (label: string, queues: readonly QueueStatistics[]): Content =>
  table(
    label,
    [
      'queue',
      { name: 'waiting', isNumber: true },
      { name: 'in flight', isNumber: true },
      { name: 'delayed', isNumber: true },
    ],
    queues.map((queue) => [
      html`${queueLink(queue.name)}${isDeadLetterQueue(queue) && messagesIn(queue) > 0 && html`<small><span class="bad">dead letters</span></small>`}`,
      queue.depth,
      queue.inFlight,
      queue.delayed,
    ]),
  );

export const renderQueues = (queues: readonly QueueStatistics[]): string =>
  page({
    title: 'Queues',
    section: '/_local/queues',
    body: section('queues', 'All queues', queuesList(queues)),
  });
