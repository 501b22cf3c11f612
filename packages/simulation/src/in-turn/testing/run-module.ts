import { spawnSync } from 'node:child_process';

/**
 * Runs code as the simulation does: without Jest, which loads modules by itself.
 *
 * @returns what it wrote, as JSON.
 * @throws Error with what it complained of.
 */
export function runModule(code: string): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', code],
    {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}
