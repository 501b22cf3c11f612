/**
 * How fast, how lean and how faithful renditions are made, beside a loop that decodes the file for
 * each size: `npm run bench:thumbnails`, or with `-- --json` for programs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measure.ts';
import { fileOf, PHOTOGRAPHS } from './photographs.ts';
import type { Quality } from './quality.ts';

const ROUNDS = 5;
/** What the figures are held against. */
const TARGETS = { cpuShare: 0.75, similarity: 0.98, peakMb: 300 } as const;

const run = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const measure = (way: 'service' | 'plain', file: string): Measurement =>
  JSON.parse(run('measure.ts', way, file, String(ROUNDS)));

const folder = mkdtempSync(join(tmpdir(), 'bench-thumbnails-'));
try {
  run('photographs.ts', folder);
  const photographs = PHOTOGRAPHS.map(({ name }) => {
    const file = fileOf(folder, name);
    const quality: Quality[] = JSON.parse(run('quality.ts', file));
    return {
      name,
      bytes: statSync(file).size,
      service: measure('service', file),
      plain: measure('plain', file),
      quality,
    };
  });
  const report = { photographs, ...summaryOf(photographs) };
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(report, null, 2)}\n` : tableOf(report),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Photograph {
  readonly name: string;
  readonly bytes: number;
  readonly service: Measurement;
  readonly plain: Measurement;
  readonly quality: readonly Quality[];
}

function summaryOf(photographs: readonly Photograph[]) {
  const sum = (of: (photograph: Photograph) => number) =>
    photographs.reduce((total, photograph) => total + of(photograph), 0);
  const mean = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0) / values.length;
  const sizes = photographs.flatMap(({ quality }) => quality);
  return {
    imagesPerSecond: (photographs.length * 1000) / sum(({ service }) => service.wallMs),
    cpuShare: sum(({ service }) => service.cpuMs) / sum(({ plain }) => plain.cpuMs),
    peakMb: Math.max(...photographs.map(({ service }) => service.peakMb)),
    similarity: {
      resizedWorst: Math.min(...sizes.map(({ resized }) => resized)),
      webp: mean(sizes.map(({ webp }) => webp)),
      jpeg: mean(sizes.map(({ jpeg }) => jpeg)),
    },
    targets: TARGETS,
  };
}

function tableOf({
  photographs,
  imagesPerSecond,
  cpuShare,
  peakMb,
  similarity,
}: { photographs: readonly Photograph[] } & ReturnType<typeof summaryOf>): string {
  const row = (...cells: string[]) => cells.map((cell) => cell.padStart(11)).join('');
  const decimal = (value: number) => value.toFixed(3);
  const lines = photographs.map(({ name, bytes, service, plain, quality }) => {
    const worst = (of: (quality: Quality) => number) => decimal(Math.min(...quality.map(of)));
    return row(
      name,
      (bytes / 1e6).toFixed(1),
      service.cpuMs.toFixed(0),
      plain.cpuMs.toFixed(0),
      (service.cpuMs / plain.cpuMs).toFixed(2),
      service.peakMb.toFixed(0),
      plain.peakMb.toFixed(0),
      worst(({ resized }) => resized),
      worst(({ webp }) => webp),
      worst(({ jpeg }) => jpeg),
    );
  });
  return [
    '',
    'CPU in ms an image and peak memory in MB of the service and of a loop that decodes for each',
    'size; structural similarity of the worst size to a full-quality resize, as pixels and as served.',
    '',
    row(
      'photograph',
      'MB',
      'CPU',
      'CPU loop',
      'share',
      'peak',
      'peak loop',
      'resized',
      'WebP',
      'JPEG',
    ),
    ...lines,
    '',
    `images a second, one at a time     ${imagesPerSecond.toFixed(1)}`,
    `CPU beside the loop                ${cpuShare.toFixed(2)}   (at most ${TARGETS.cpuShare})`,
    `peak memory                        ${peakMb.toFixed(0)} MB   (under ${TARGETS.peakMb})`,
    `similarity as resized, worst       ${decimal(similarity.resizedWorst)}   (at least ${TARGETS.similarity})`,
    `similarity as served, mean         WebP ${decimal(similarity.webp)}, JPEG ${decimal(similarity.jpeg)}   (at least ${TARGETS.similarity})`,
    '',
    '',
  ].join('\n');
}
