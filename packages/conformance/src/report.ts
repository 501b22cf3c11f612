import type { CaseGroup } from './case.ts';
import { type CaseResult, isUnexpected, type Verdict } from './run-cases.ts';

const MARKS: Readonly<Record<Verdict, string>> = {
  agrees: 'ok',
  differs: 'DIFFERS',
  'known to differ': 'known',
  'agrees now': 'AGREES NOW',
  skipped: 'skipped',
};

/** A table for people, with a reason below each case that has one, and what it comes to. */
export function table(results: readonly CaseResult[]): string {
  const lines: string[] = [];
  let service: string | undefined;
  for (const result of results) {
    if (result.service !== service) lines.push('', result.service);
    service = result.service;
    lines.push(`  ${MARKS[result.verdict].padEnd(10)}  ${result.id}: ${result.sentence}`);
    if (result.reason) lines.push(`${' '.repeat(14)}${result.reason}`);
    if (isUnexpected(result)) lines.push(`${' '.repeat(14)}${result.documentation}`);
  }
  return `${lines.join('\n').trimStart()}\n\n${summary(results)}\n`;
}

/** One line: how many cases came to what. */
export function summary(results: readonly CaseResult[]): string {
  const counts = Map.groupBy(results, ({ verdict }) => verdict);
  const parts = (Object.keys(MARKS) as Verdict[])
    .map((verdict) => [verdict, counts.get(verdict)?.length ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  return `${results.length} cases: ${parts.join(', ')}`;
}

/** Lists what a run in an account would make there, service by service. */
export function plan(groups: readonly CaseGroup[], prefix: string): string {
  const lines = groups
    .filter(({ creates }) => creates.length > 0)
    .map(({ service, creates }) => `  ${service}: ${creates.join(', ')}`);
  return `Would create, under names that begin with ${prefix}, and delete again:\n${lines.join('\n')}\n`;
}
