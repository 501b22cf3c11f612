import type { Violation } from '../invariants/invariant.ts';
import type { Tally } from '../runs/messages.ts';

/** What `npm run simulate` found. */
export interface Summary extends Omit<Tally, 'orders' | 'digests' | 'failures'> {
  /** Lives of orders that were begun, and orders that were accepted. */
  readonly histories: number;
  readonly accepted: number;
  readonly seed: number;
  readonly seconds: number;
  readonly interleavings: number;
  readonly digest: string;
  readonly invariants: number;
  readonly violations: readonly Violation[];
  readonly replay?: string;
  readonly timeline?: string | undefined;
}

const count = (value: number): string => value.toLocaleString('en');

/** Says of which days the roll-out could not be judged. */
function earlierOf(broken: Summary['brokenBefore']): string {
  const names = new Set(broken.map(({ violations: [first] }) => first?.invariant));
  return `${count(broken.length)} days, on which the release before fails by itself: ${[...names].join(', ')}`;
}

/** Writes it for people. */
export function summaryOf(summary: Summary): string {
  const { ends, violations, brokenBefore, replay, timeline } = summary;
  const rows: [string, string][] = [
    [
      'histories',
      `${count(summary.histories)} in ${count(summary.days)} days from seed ${summary.seed}, ${count(summary.accepted)} accepted`,
    ],
    ['seconds', String(summary.seconds)],
    ['interleavings', `${count(summary.interleavings)} different ones, digest ${summary.digest}`],
    ['happened', `${count(summary.calls)} calls of ${count(summary.invocations)} invocations`],
    [
      'orders ended',
      Object.entries(ends)
        .map(([name, number]) => `${name} ${count(number)}`)
        .join(', '),
    ],
    ['transitions', summary.transitions.join(', ')],
    ['states entered', `${summary.states.length} of the workflows`],
    [
      'invariants',
      `${summary.invariants}, ${violations.length === 0 ? 'all held' : 'not all held'}`,
    ],
  ];
  if (brokenBefore.length > 0) rows.push(['broken before', earlierOf(brokenBefore)]);
  const table = rows.map(([name, value]) => `${name.padEnd(16)}${value}\n`).join('');
  if (violations.length === 0) return table;
  const broken = violations.map(({ invariant, what }) => `  ${invariant}: ${what}\n`).join('');
  return `${table}\nBroken:\n${broken}\nReplay: ${replay}\n\nThe shortest day that fails in this way:\n\n${timeline ?? ''}`;
}
