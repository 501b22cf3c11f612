import * as catalogue from '@commerce/events';
import { apiDocuments, documents } from './documents/documents.ts';
import { formatted } from './documents/format.ts';
import { drifted, write } from './drift.ts';
import { accept } from './gate/accept.ts';
import { type GateInput, judge } from './gate/gate.ts';
import { report } from './gate/report.ts';
import { forgetAccepted, readAccepted, readReleased, writeReleased } from './released.ts';
import { ROOT, readWorkingTree } from './working-tree.ts';

/** Steps besides judging, and the day on which deprecations are looked at. */
export interface RunOptions {
  readonly write?: boolean;
  readonly release?: boolean;
  readonly today: string;
}

/**
 * Holds the repository's contracts against what was released.
 *
 * @example
 * ```ts
 * const { output, failed } = await run({ today: '2026-01-31' });
 * ```
 */
export async function run(options: RunOptions): Promise<{ output: string; failed: boolean }> {
  const tree = await readWorkingTree();
  const apis = await apiDocuments(tree);
  const files = formatted(documents(tree, apis, ROOT), ROOT);
  if (options.write || options.release) write(files, ROOT);

  const present = { ...tree, apis };
  const changes = judge({
    released: readReleased(),
    present,
    readers: readersByType(),
    today: options.today,
  });
  const findings = accept(changes, readAccepted());
  const breaks = findings.some(({ verdict }) => verdict === 'breaking');
  if (options.release && !breaks) {
    writeReleased(present);
    forgetAccepted();
  }

  const stale = drifted(files, ROOT);
  const notes = stale.map((path) => `${path} is out of date: npm run contracts -- --write\n`);
  return { output: report(findings) + notes.join(''), failed: breaks || stale.length > 0 };
}

const readersByType = (): GateInput['readers'] =>
  new Map(
    Object.values(catalogue)
      .filter((value) => typeof value === 'object' && 'parse' in value && 'type' in value)
      .map((definition) => [definition.type, (event: unknown) => definition.parse(event)]),
  );
