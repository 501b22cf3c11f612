import type { Finding, Verdict } from './finding.ts';

const ORDER: readonly Verdict[] = ['breaking', 'accepted', 'new version needed', 'compatible'];
const WIDTH = Math.max(...ORDER.map((verdict) => verdict.length)) + 2;

/**
 * Writes findings down for people: by contract, the worst first.
 *
 * @example
 * ```ts
 * process.stdout.write(report(findings));
 * ```
 */
export function report(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No contract has changed since its last release.\n';
  const contracts = Map.groupBy(findings, ({ contract, producer }) => `${contract} (${producer})`);
  const blocks = [...contracts]
    .sort(([, a], [, b]) => worst(a) - worst(b))
    .map(([title, entries]) =>
      [title, ...entries.toSorted(byVerdict).flatMap(lines), ''].join('\n'),
    );
  const count = (verdict: Verdict) => findings.filter((f) => f.verdict === verdict).length;
  const sum = ORDER.filter((verdict) => verdict !== 'accepted' || count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`)
    .join(', ');
  return `${blocks.join('\n')}\n${sum}\n`;
}

const rank = ({ verdict }: Finding): number => ORDER.indexOf(verdict);
const byVerdict = (a: Finding, b: Finding): number => rank(a) - rank(b);
const worst = (entries: readonly Finding[]): number => Math.min(...entries.map(rank));

function lines({ verdict, change, consumers, remedy }: Finding): string[] {
  const indent = ' '.repeat(WIDTH + 2);
  return [
    `  ${verdict.padEnd(WIDTH)}${change}`,
    ...(consumers.length > 0 ? [`${indent}read by ${consumers.join(', ')}`] : []),
    ...(remedy === undefined ? [] : [`${indent}instead: ${remedy}`]),
  ];
}
