import { parseArgs } from 'node:util';
import { fail } from '@commerce/service-model/command-line';

/**
 * Reads what a command is asked for: its words, or nothing when it has already said its usage. An option
 * that it does not know ends it with one sentence and exit code 1.
 *
 * @example
 * ```ts
 * const words = wordsOf('npm run -s sbom -- services/orders [--help]');
 * ```
 */
export function wordsOf(usage: string): readonly string[] | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { help: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (!values.help) return positionals;
    process.stdout.write(`${usage}\n`);
  } catch (error) {
    fail(error);
  }
  return undefined;
}
