import { spawnSync } from 'node:child_process';

/** A command and its arguments. */
export type Command = readonly [command: string, ...argv: string[]];

/**
 * Commands with which the rest of the repository takes up a new service: the link in node_modules, the style of the
 * name's length, the documents.
 */
export const followUpsOf = (directory: string): readonly Command[] => [
  ['npm', 'install', '--no-fund', '--no-audit'],
  ['npx', 'biome', 'check', '--write', directory],
  ['npm', 'run', 'contracts', '--', '--write'],
];

/**
 * Runs commands one after the other. What they print is about things that nobody asked for.
 *
 * @throws with what is left to be run, which says why, when one fails.
 */
export function runQuietly(commands: readonly Command[], cwd: string): void {
  for (const [index, [command, ...argv]] of commands.entries()) {
    const { status } = spawnSync(command, argv, { cwd, stdio: 'ignore' });
    if (status === 0) continue;
    const rest = commands.slice(index).map((left) => left.join(' '));
    throw new Error(`${rest[0]} failed; see why, and finish, with: ${rest.join(' && ')}`);
  }
}
