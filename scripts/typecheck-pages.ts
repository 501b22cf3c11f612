/**
 * Type-checks what runs in browsers: the shared parts and each service's page, once as a browser has it, and
 * once with its tests, which run in Node.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const projects = globSync([
  'packages/page/browser/tsconfig{,.tests}.json',
  'services/*/page/tsconfig{,.tests}.json',
]);
if (projects.length === 0) throw new Error('There is no page: run it at the root');
for (const project of projects.toSorted()) {
  const { status } = spawnSync('tsc', ['-p', project, '--checkers', '1'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
