import type { Contracts } from '../released.ts';
import type { WorkingTree } from '../working-tree.ts';
import type { Finding } from './finding.ts';
import { judgeApis } from './judge-apis.ts';
import { judgeDeprecations } from './judge-deprecations.ts';
import { judgeEvents } from './judge-events.ts';
import { judgeExamples, type Read } from './judge-examples.ts';
import { judgePublications } from './judge-publications.ts';
import { judgeSubscriptions } from './judge-subscriptions.ts';
import { judgeTasks } from './judge-tasks.ts';

/** The contracts to compare, and the day of the comparison. */
export interface GateInput {
  readonly released: Contracts;
  readonly present: WorkingTree & Pick<Contracts, 'apis'>;
  readonly readers: ReadonlyMap<string, Read>;
  /** `2026-01-31`, in UTC. */
  readonly today: string;
}

/**
 * Names every change of a contract since its last release, and what it means.
 *
 * @example
 * ```ts
 * const failed = judge(input).some(({ verdict }) => verdict === 'breaking');
 * ```
 */
export function judge({ released, present, readers, today }: GateInput): Finding[] {
  const { events, tasks, apis, subscriptions, calls } = present;
  return [
    ...judgeEvents(released.events, events, subscriptions),
    ...judgeDeprecations(released.events, events, subscriptions, today),
    ...judgeExamples(released.events, readers),
    ...judgeSubscriptions(events, subscriptions, present.readers),
    ...judgePublications(events, present.publications, subscriptions),
    ...judgeTasks(released.tasks, tasks, calls),
    ...judgeApis(released.apis, apis),
  ];
}
