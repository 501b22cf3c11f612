import { globSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Measured: a platform that has confirmed its first order holds 300 files and sockets with 90
 * functions, of which it runs a third; a worker takes seven. A busy one runs more of them.
 */
const FOR_THE_CLOUD = 100;
const FOR_A_FUNCTION = 4;

/** A terminal allows too few open files for these services. */
export class TooFewOpenFilesError extends Error {
  override readonly name = 'TooFewOpenFilesError';

  constructor(allowed: number, needed: number, example: string) {
    super(
      `This terminal allows ${allowed} open files, and these services need ${needed}. Allow more, in a new terminal or with ulimit -n 4096, or run a part: npm start -- --only ${example}`,
    );
  }
}

/**
 * Looks before the start at what would fail later, one function after the other.
 *
 * @throws TooFewOpenFilesError
 */
export function assertEnoughOpenFiles(
  serviceFolders: readonly string[],
  allowed: number = openFileLimit(),
): void {
  const functions = serviceFolders.flatMap((cwd) => globSync('functions/*/function.yml', { cwd }));
  const needed = FOR_THE_CLOUD + FOR_A_FUNCTION * functions.length;
  if (allowed < needed) {
    throw new TooFewOpenFilesError(allowed, needed, basename(serviceFolders[0] ?? '<service>'));
  }
}

/** Node has raised it to what it may at its start. */
function openFileLimit(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft: number | 'unlimited' } };
  };
  const limit = userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : Number.POSITIVE_INFINITY;
}
