import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseGroup } from './case.ts';
import { standingDifferences } from './standing-differences.ts';

const README = join(import.meta.dirname, '../../local-cloud/README.md');
const BEGIN = '<!-- differences: made by `npm run conformance -- --write` -->';
const END = '<!-- /differences -->';

/** The table of what differs from AWS: what the cases know, and what no case can show. */
export function differencesTable(groups: readonly CaseGroup[]): string {
  const known = groups.flatMap(({ cases }) =>
    cases.flatMap(({ knownToDiffer, sentence, documentation, id }) =>
      knownToDiffer === undefined
        ? []
        : [[knownToDiffer, `${sentence} ([\`${id}\`](${documentation}))`]],
    ),
  );
  const rows = [['here', 'in AWS'], ...standingDifferences, ...known];
  const width = Math.max(...rows.map(([here = '']) => here.length));
  const rest = Math.max(...rows.map(([, there = '']) => there.length));
  const lines = rows.map(
    ([here = '', there = '']) => `| ${here.padEnd(width)} | ${there.padEnd(rest)} |`,
  );
  return [lines[0], `| ${'-'.repeat(width)} | ${'-'.repeat(rest)} |`, ...lines.slice(1)].join('\n');
}

/** The README with its table as the cases say. */
export function withDifferences(readme: string, groups: readonly CaseGroup[]): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`The README has no ${BEGIN} with its end`);
  const head = readme.slice(0, begin + BEGIN.length);
  return `${head}\n\n${differencesTable(groups)}\n\n${readme.slice(end)}`;
}

export const readDifferences = (): string => readFileSync(README, 'utf8');

export function writeDifferences(groups: readonly CaseGroup[]): void {
  writeFileSync(README, withDifferences(readDifferences(), groups));
}
