import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A committed file that is made from something else. */
export interface GeneratedFile {
  /** Under the root of the repository. */
  readonly path: string;
  readonly content: string;
}

/** The files that do not say what they are made from any more. */
export const drifted = (files: readonly GeneratedFile[], root: string): string[] =>
  files
    .filter(({ path, content }) => {
      const file = join(root, path);
      return !existsSync(file) || readFileSync(file, 'utf8') !== content;
    })
    .map(({ path }) => path);

/** Writes them anew. */
export function write(files: readonly GeneratedFile[], root: string): void {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}
