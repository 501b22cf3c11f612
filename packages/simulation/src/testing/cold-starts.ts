import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDeployment } from '../platform/deployment.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** A function, and why it cannot begin. */
export type FailedStart = readonly [functionName: string, reason: string];

/**
 * Begins each function as Lambda does, with its own environment: a handler that is loaded there makes its
 * dependencies at once. Writes how many began, and what the others lack.
 */
export async function writeColdStarts(): Promise<void> {
  const { manifests, functions } = await loadDeployment(ROOT);
  const machine = { ...process.env };
  const failed: FailedStart[] = [];
  let begun = 0;
  for (const { configuration } of manifests.flatMap((manifest) => manifest.functions)) {
    const { name, modulePath } = configuration;
    const environment = functions.get(name)?.environment;
    process.env = { ...machine, ...environment, AWS_LAMBDA_FUNCTION_NAME: name };
    try {
      // With a query it is loaded once more.
      await import(`${pathToFileURL(modulePath.replace(/\.mjs$/, '.ts')).href}?start`);
      begun += 1;
    } catch (error) {
      failed.push([name, String(error)]);
    }
  }
  process.stdout.write(JSON.stringify({ begun, failed }));
}
