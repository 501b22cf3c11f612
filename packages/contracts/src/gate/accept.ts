import * as z from 'zod';
import type { Finding } from './finding.ts';

const acceptance = z.strictObject({
  contracts: z.array(z.string()).min(1),
  /** As the gate words it, to the letter: another change is another decision. */
  change: z.string(),
  /** The reason, and the next step for those who break. */
  why: z.string().min(20),
});
/** The form of `accepted.json`. */
export const acceptances = z.array(acceptance);
/** A break that is borne, by somebody's decision. */
export type Acceptance = z.infer<typeof acceptance>;

/**
 * Lets breaks pass that are accepted, one by one, with the reason in place of the remedy. An acceptance
 * of what does not break any more, as after a release, is breaking itself: the list holds nothing else.
 *
 * @example
 * ```ts
 * const failed = accept(findings, accepted).some(({ verdict }) => verdict === 'breaking');
 * ```
 */
export function accept(findings: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const breaks = accepted.flatMap(({ contracts, ...about }) =>
    contracts.map((contract) => ({ contract, ...about })),
  );
  const unused = new Set(breaks);
  const judged = findings.map((finding): Finding => {
    const { contract, change, verdict } = finding;
    const found = breaks.find((one) => one.contract === contract && one.change === change);
    if (found === undefined || verdict !== 'breaking') return finding;
    unused.delete(found);
    return { ...finding, verdict: 'accepted', remedy: found.why };
  });
  const stale = [...unused].map(
    ({ contract, change }): Finding => ({
      contract,
      producer: 'accepted.json',
      verdict: 'breaking',
      change: `Accepted, but there is no such break: ${change}`,
      consumers: [],
      remedy: 'remove it from accepted.json',
    }),
  );
  return [...judged, ...stale];
}
