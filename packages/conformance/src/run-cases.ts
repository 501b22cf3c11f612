import type { CaseGroup, ConformanceCase } from './case.ts';
import type { ConformanceContext } from './context.ts';

/**
 * Outcome of a case: `agrees` with the documentation, `differs` and nobody expected it, is
 * `known to differ`, agrees although it is `known to differ` (`agrees now`), or was `skipped`.
 */
export type Verdict = 'agrees' | 'differs' | 'known to differ' | 'agrees now' | 'skipped';

export interface CaseResult {
  readonly id: string;
  readonly service: string;
  readonly sentence: string;
  readonly documentation: string;
  readonly verdict: Verdict;
  /** The reason why it differs or was skipped. */
  readonly reason?: string;
}

/** True when the run is to fail: a difference that nobody knew of, or one that is no more. */
export const isUnexpected = ({ verdict }: CaseResult): boolean =>
  verdict === 'differs' || verdict === 'agrees now';

export interface RunOptions {
  /** Only cases whose id begins so. */
  readonly only?: string;
  /** Also those that take over a minute. */
  readonly slow?: boolean;
  /** False in an account: what is known to differ is known of the local cloud. */
  readonly expectDifferences: boolean;
  readonly onResult?: (result: CaseResult) => void;
}

/** Cases of one service wait more than they work, so several are under way at once. */
const CONCURRENCY = 4;

/** Runs the cases, service by service, and returns what came of each in their order. */
export async function runCases(
  groups: readonly CaseGroup[],
  context: ConformanceContext,
  options: RunOptions,
): Promise<readonly CaseResult[]> {
  const { only = '', onResult } = options;
  const results: CaseResult[] = [];
  for (const { service, cases } of groups) {
    const chosen = cases.filter(({ id }) => id.startsWith(only));
    const own: CaseResult[] = [];
    let next = 0;
    const work = async () => {
      for (let index = next++; index < chosen.length; index = next++) {
        const one = chosen[index];
        if (!one) return;
        const result = await runCase(service, one, context, options);
        own[index] = result;
        onResult?.(result);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    results.push(...own);
  }
  return results;
}

async function runCase(
  service: string,
  { id, sentence, documentation, slow = false, needs = [], knownToDiffer, run }: ConformanceCase,
  context: ConformanceContext,
  options: RunOptions,
): Promise<CaseResult> {
  const about = { id, service, sentence, documentation };
  const missing =
    slow && !options.slow
      ? 'takes over a minute: --slow runs it'
      : needs.map((need) => context.missing(need)).find((why) => why !== undefined);
  if (missing !== undefined) return { ...about, verdict: 'skipped', reason: missing };
  const known = options.expectDifferences ? knownToDiffer : undefined;
  try {
    await run(context);
  } catch (error) {
    return known === undefined
      ? { ...about, verdict: 'differs', reason: describe(error) }
      : { ...about, verdict: 'known to differ', reason: known };
  }
  return { ...about, verdict: known === undefined ? 'agrees' : 'agrees now' };
}

const describe = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(/\s+/g, ' ');
