import type { Cpu } from './cpu.ts';
import type { Quality } from './quality.ts';
import type { Way } from './ways.ts';

/** The limits that the figures are held against. */
const TARGETS = { cpuShare: 0.75, similarity: 0.98, peakMb: 300 } as const;

/** The measurements of one photograph. */
export interface Figures {
  readonly name: string;
  readonly bytes: number;
  readonly cpuMs: Cpu;
  readonly peakMb: Readonly<Record<Way, number>>;
  readonly quality: readonly Quality[];
}

export function summaryOf(photographs: readonly Figures[]) {
  const sum = (of: (photograph: Figures) => number) =>
    photographs.reduce((total, photograph) => total + of(photograph), 0);
  const sizes = photographs.flatMap(({ quality }) => quality);
  const similarity = (of: (quality: Quality) => number) => ({
    mean: meanOf(sizes.map(of)),
    worst: Math.min(...photographs.map(({ quality }) => meanOf(quality.map(of)))),
  });
  const kilobytes = (of: (quality: Quality) => number) =>
    Math.round(sizes.reduce((total, size) => total + of(size), 0) / 1e3);
  return {
    /** Measured on one CPU that does nothing else. */
    imagesPerSecond: (photographs.length * 1000) / sum(({ cpuMs }) => cpuMs.service),
    cpuShare: sum(({ cpuMs }) => cpuMs.service) / sum(({ cpuMs }) => cpuMs.plain),
    peakMb: Math.max(...photographs.map(({ peakMb }) => peakMb.service)),
    similarity: {
      resized: similarity(({ resized }) => resized),
      webp: similarity(({ webp }) => webp),
      jpeg: similarity(({ jpeg }) => jpeg),
      avif: similarity(({ avif }) => avif),
    },
    /** Of all renditions of a format. */
    kilobytes: {
      webp: kilobytes(({ bytes }) => bytes.webp),
      jpeg: kilobytes(({ bytes }) => bytes.jpeg),
      avif: kilobytes(({ bytes }) => bytes.avif),
    },
    targets: TARGETS,
  };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;
const decimal = (value: number) => value.toFixed(3);
const row = (first: string, ...cells: string[]) =>
  first.padEnd(26) + cells.map((cell) => cell.padStart(10)).join('');

export function tableOf(
  photographs: readonly Figures[],
  { imagesPerSecond, cpuShare, peakMb, similarity, kilobytes }: ReturnType<typeof summaryOf>,
): string {
  const lines = photographs.map(({ name, bytes, cpuMs, peakMb, quality }) => {
    const like = (of: (quality: Quality) => number) => decimal(meanOf(quality.map(of)));
    return row(
      name,
      (bytes / 1e6).toFixed(1),
      cpuMs.service.toFixed(0),
      cpuMs.plain.toFixed(0),
      (cpuMs.service / cpuMs.plain).toFixed(2),
      peakMb.service.toFixed(0),
      peakMb.plain.toFixed(0),
      like(({ resized }) => resized),
      like(({ webp }) => webp),
      like(({ jpeg }) => jpeg),
      like(({ avif }) => avif),
    );
  });
  const like = ({ mean, worst }: { mean: number; worst: number }) =>
    `${decimal(mean)}, of the worst photograph ${decimal(worst)}   (at least ${TARGETS.similarity})`;
  return [
    '',
    'CPU in ms an image and peak memory in MB of the service and of a loop that decodes for each',
    'size; structural similarity to a full-quality resize over all sizes, as pixels and as served.',
    '',
    row(
      '',
      'MB',
      'CPU',
      'CPU loop',
      'share',
      'peak',
      'peak loop',
      'resized',
      'WebP',
      'JPEG',
      'AVIF',
    ),
    ...lines,
    '',
    `images a second of one CPU   ${imagesPerSecond.toFixed(1)}`,
    `CPU beside the loop          ${cpuShare.toFixed(2)}   (at most ${TARGETS.cpuShare})`,
    `peak memory                  ${peakMb.toFixed(0)} MB   (under ${TARGETS.peakMb})`,
    `similarity, as resized       ${like(similarity.resized)}`,
    `similarity, served as WebP   ${like(similarity.webp)}`,
    `similarity, served as JPEG   ${like(similarity.jpeg)}`,
    `similarity, served as AVIF   ${like(similarity.avif)}`,
    `kilobytes, all renditions    WebP ${kilobytes.webp}, JPEG ${kilobytes.jpeg}, AVIF ${kilobytes.avif}`,
    '',
    '',
  ].join('\n');
}
