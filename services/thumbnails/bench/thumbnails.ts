/**
 * Measures how fast, lean and faithful renditions are made, beside a loop that decodes the file for
 * each size: `npm run bench:thumbnails`, or with `-- --json` for programs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchOptions } from '@commerce/testing/bench-options';
import type { Cpu } from './cpu.ts';
import { PHOTOGRAPHS } from './photographs.ts';
import type { Quality } from './quality.ts';
import { type Figures, summaryOf, tableOf } from './report.ts';
import type { Way } from './ways.ts';

const ROUNDS = '9';

const { json } = benchOptions('npm run bench:thumbnails -- [--json] [--help]', { json: false });

const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    encoding: 'utf8',
    // Set as for the deployed function.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const folder = mkdtempSync(join(tmpdir(), 'bench-thumbnails-'));
try {
  run('photographs.ts', folder);
  const photographs = PHOTOGRAPHS.map(({ name, file, contentType }): Figures => {
    const path = join(folder, file);
    const peakMb = (way: Way) => Number(run('memory.ts', way, path, contentType));
    const cpuMs: Cpu = JSON.parse(run('cpu.ts', path, contentType, ROUNDS));
    const quality: Quality[] = JSON.parse(run('quality.ts', path));
    return {
      name,
      bytes: statSync(path).size,
      cpuMs,
      peakMb: { service: peakMb('service'), plain: peakMb('plain') },
      quality,
    };
  });
  const summary = summaryOf(photographs);
  process.stdout.write(
    json
      ? `${JSON.stringify({ photographs, ...summary }, null, 2)}\n`
      : tableOf(photographs, summary),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
