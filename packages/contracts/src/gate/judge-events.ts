import type { EventContract } from '../catalogue/event-contracts.ts';
import { type Subscription, subscribersOf } from '../service/subscriptions.ts';
import { compareSchemas, type SchemaChange } from './compare-schemas.ts';
import type { Finding } from './finding.ts';

/**
 * Says what has become of each released event. An event is read by consumers that are older than its
 * producer and by ones that are newer, and waits in queues for days: so nothing valid may become
 * invalid, and nothing invalid valid.
 */
export function judgeEvents(
  released: readonly EventContract[],
  present: readonly EventContract[],
  subscriptions: readonly Subscription[],
): Finding[] {
  const before = new Map(released.map((contract) => [contract.type, contract]));
  return present.flatMap((contract) => {
    const old = before.get(contract.type);
    const subject = { contract: contract.type, producer: contract.source };
    if (old === undefined) {
      return { ...subject, verdict: 'compatible', change: 'New event', consumers: [] } as const;
    }
    const consumers = readersOf(contract, subscriptions);
    return compareSchemas(old.schema, contract.schema).map((change) => ({
      ...subject,
      ...judge(change, contract.type, consumers),
    }));
  });
}

/** The queues that hear an event. */
export const readersOf = (
  event: Pick<EventContract, 'type' | 'source' | 'publishers'>,
  subscriptions: readonly Subscription[],
): string[] => [
  ...new Set(subscribersOf(event, subscriptions).map(({ queue }) => queueName(queue))),
];

const queueName = (queue: string): string => queue.replace('-{stage}', '');

function judge(change: SchemaChange, type: string, consumers: readonly string[]) {
  const { description, narrows, widens } = change;
  if (!narrows && !widens) {
    return { verdict: 'compatible' as const, change: description, consumers };
  }
  const who = narrows
    ? 'a consumer released with it rejects what is published today'
    : 'a consumer deployed today rejects what would be published';
  return {
    verdict: consumers.length > 0 ? ('breaking' as const) : ('new version needed' as const),
    change: `${description}: ${who}`,
    consumers,
    remedy: `leave ${type} as it is and define ${nextVersion(type)} beside it`,
  };
}

const nextVersion = (type: string): string =>
  type.replace(/\d+$/, (version) => String(Number(version) + 1));
