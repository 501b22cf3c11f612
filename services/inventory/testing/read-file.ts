import type { RawRow } from '../domain/import-row.ts';
import type { RowReader } from '../ports/row-reader.ts';

/** Reads the rows of a file that comes in pieces. */
export function readFile(
  reader: RowReader,
  file: string | Uint8Array,
  cuts: number | readonly number[] = 5,
): RawRow[] {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const ends =
    typeof cuts === 'number'
      ? Array.from({ length: Math.ceil(bytes.length / cuts) }, (_, at) => (at + 1) * cuts)
      : [...cuts.toSorted((a, b) => a - b), bytes.length];
  const rows: RawRow[] = [];
  let start = 0;
  for (const end of ends) {
    rows.push(...reader.push(bytes.subarray(start, end)));
    start = Math.max(start, end);
  }
  return [...rows, ...reader.end()];
}

export const utf16le = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');
export const utf16be = (text: string): Uint8Array => Buffer.from(utf16le(text)).swap16();

/** Reads a stream to its end, as text. */
export async function textOf(content: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
