import { parseArgs } from 'node:util';

/**
 * Reads the command line of a benchmark: switches, and whole numbers. `--help` prints the usage and
 * ends the process; what is no option, or no number, ends it with one sentence and code 1.
 *
 * @example
 * ```ts
 * const { orders, json } = benchOptions('npm run bench:local -- [--orders 600] [--json]', {
 *   orders: 600,
 *   json: false,
 * });
 * ```
 */
export function benchOptions<Options extends Readonly<Record<string, boolean | number>>>(
  usage: string,
  defaults: Options,
): Options {
  const options = Object.fromEntries(
    Object.entries({ ...defaults, help: false }).map(([name, value]) => [
      name,
      { type: typeof value === 'boolean' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { help, ...values } = parseArgs({ options }).values;
    if (help !== true) {
      const given = Object.entries(values).map(([name, value]) => [name, parsed(name, value)]);
      return { ...defaults, ...Object.fromEntries(given) };
    }
    process.stdout.write(`${usage}\n`);
    process.exit();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

function parsed(name: string, value: unknown): boolean | number {
  if (typeof value === 'boolean') return value;
  if (/^\d+$/.test(String(value))) return Number(value);
  throw new Error(`Expected a whole number for --${name}, got "${value}"`);
}
