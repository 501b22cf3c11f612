import type { ChunkLines } from './import-chunks.ts';

const MAX_PARTS = 5;

/**
 * Names the lines of a file of which nothing is known: those of chunks that were not counted.
 *
 * @param chunks number of the file's chunks; absent when it was not read to its end.
 */
export function unknownLines(
  counted: ReadonlyMap<number, ChunkLines>,
  chunks: number | undefined,
): string {
  const parts: string[] = [];
  let known = 0;
  let line = 1;
  for (const [chunk, { first, last }] of [...counted].sort(([one], [other]) => one - other)) {
    if (chunk > known + 1) parts.push(`${line} to ${first - 1}`);
    known = chunk;
    line = last + 1;
  }
  if (chunks === undefined || known < chunks) parts.push(`${line} to the end`);
  const shown = parts.slice(0, MAX_PARTS);
  if (parts.length > shown.length) shown.push(`${parts.length - shown.length} other parts`);
  return shown.join(', ');
}
