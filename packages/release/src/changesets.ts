import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FRONT_MATTER = /^---\n([\s\S]*?)\n?---/;

/** The workspaces that the pending changesets name. */
export function namedInChangesets(root: string): ReadonlySet<string> {
  const files = globSync('.changeset/*.md', { cwd: root }).filter(
    (file) => !file.endsWith('README.md'),
  );
  return new Set(
    files.flatMap((file) => {
      const [, text = ''] = FRONT_MATTER.exec(readFileSync(join(root, file), 'utf8')) ?? [];
      return Object.keys((parse(text) as Record<string, unknown> | null) ?? {});
    }),
  );
}
