import type { EventContract } from '../catalogue/event-contracts.ts';
import type { Subscription } from '../service/subscriptions.ts';
import type { Finding } from './finding.ts';
import { readersOf } from './judge-events.ts';

/** The least time between announcing that a version goes and its last day. */
const NOTICE_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Holds the announced ends of versions: no earlier than told, no later either, and never while
 * somebody still reads the version.
 */
export function judgeDeprecations(
  released: readonly EventContract[],
  present: readonly EventContract[],
  subscriptions: readonly Subscription[],
  today: string,
): Finding[] {
  const types = new Set(present.map(({ type }) => type));
  const before = new Map(released.map((contract) => [contract.type, contract]));
  const removed = released
    .filter(({ type }) => !types.has(type))
    .map((contract) => judgeRemoval(contract, readersOf(contract, subscriptions), today));
  const announced = present.flatMap((contract) =>
    judgeAnnouncement(contract, before.get(contract.type), { types, subscriptions, today }),
  );
  return [...removed, ...announced];
}

function judgeRemoval(contract: EventContract, readers: string[], today: string): Finding {
  const { type, source, deprecation } = contract;
  const subject = { contract: type, producer: source, consumers: readers };
  if (readers.length > 0) {
    return {
      ...subject,
      verdict: 'breaking',
      change: 'Removed while it is read',
      remedy: 'move the consumers to its successor first',
    };
  }
  if (deprecation === undefined || today <= deprecation.until) {
    const date = deprecation ? `its last day is ${deprecation.until}` : 'it was never announced';
    return {
      ...subject,
      verdict: 'breaking',
      change: `Removed too early: ${date}`,
      remedy: `keep it, and give it a deprecation that ends in ${NOTICE_DAYS} days or later`,
    };
  }
  return {
    ...subject,
    verdict: 'compatible',
    change: `Removed, as announced for ${deprecation.until}`,
  };
}

interface Surroundings {
  readonly types: ReadonlySet<string>;
  readonly subscriptions: readonly Subscription[];
  readonly today: string;
}

function judgeAnnouncement(
  contract: EventContract,
  before: EventContract | undefined,
  { types, subscriptions, today }: Surroundings,
): Finding[] {
  const { type, source, deprecation } = contract;
  if (deprecation === undefined) return [];
  const { since, until, successor } = deprecation;
  const consumers = readersOf(contract, subscriptions);
  const subject = { contract: type, producer: source, consumers };
  const breaking = (change: string, remedy: string): Finding[] => [
    { ...subject, verdict: 'breaking', change, remedy },
  ];

  if (today > until) {
    return breaking(
      `Its last day was ${until}`,
      consumers.length > 0 ? 'move the consumers, then remove it' : 'remove it',
    );
  }
  if (days(since, until) < NOTICE_DAYS) {
    return breaking(
      `Announced on ${since} for ${until}`,
      `give consumers ${NOTICE_DAYS} days at the least`,
    );
  }
  const promised = before?.deprecation?.until;
  if (promised !== undefined && until < promised) {
    return breaking(`Ends on ${until}, before ${promised}`, 'keep to the day that was announced');
  }
  if (successor !== undefined && !types.has(successor)) {
    return breaking(`Names ${successor}, which nobody defines`, `define ${successor}`);
  }
  const instead = successor === undefined ? '' : `, read ${successor} instead`;
  return [
    { ...subject, verdict: 'compatible', change: `Deprecated, published until ${until}${instead}` },
  ];
}

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
