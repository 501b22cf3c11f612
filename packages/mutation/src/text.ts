import type { Mutant } from './mutant.ts';
import { REQUIRED_SCORE, type Score, type ServiceResult } from './score.ts';

/** Writes for a person: each survivor, then the scores. */
export function textOf(results: readonly ServiceResult[], total: Score): string {
  const paragraphs = results.flatMap(({ service, folder, explained, unexplained, stale }) => [
    ...section(
      `${service}: survive without a reason`,
      unexplained.map((mutant) => describe(folder, mutant)),
    ),
    ...section(
      `${service}: survive, and may`,
      explained.map((mutant) => `${describe(folder, mutant)}\n    ${mutant.reason}`),
    ),
    ...section(
      `${service}: in the list, and no longer survive`,
      stale.map(({ file, mutator, original, replacement }) =>
        [`${file}:`, mutator, original, '→', replacement || 'nothing'].join(' '),
      ),
    ),
  ]);
  const rows = results.map((result) => row(result.service, result));
  return [...paragraphs, [...rows, row('total', total)].join('\n')].join('\n\n').concat('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[title, ...lines.map((line) => `  ${line}`)].join('\n')];
}

const describe = (folder: string, { file, line, mutator, original, replacement }: Mutant) =>
  `${folder}/${file}:${line} ${mutator} ${original} → ${replacement || 'nothing'}`;

function row(name: string, { score, killed, mutants }: Score): string {
  const verdict = score < REQUIRED_SCORE ? `  LESS THAN ${REQUIRED_SCORE}` : '';
  const share = `${score.toFixed(1)} %`.padStart(8);
  return `${name.padEnd(16)}${share}  ${killed} of ${mutants} killed${verdict}`;
}
