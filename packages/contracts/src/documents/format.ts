import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import type { GeneratedFile } from '../drift.ts';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Lays files out as the linter wants them, so that it and the check for drift are content together. */
export const formatted = (files: readonly GeneratedFile[], root: string): GeneratedFile[] =>
  files.map(({ path, content }) => ({
    path,
    content: execFileSync(process.execPath, [biome, 'format', '--stdin-file-path', path], {
      cwd: root,
      input: content,
      encoding: 'utf8',
    }),
  }));
