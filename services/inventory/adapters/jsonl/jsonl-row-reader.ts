import { asLine, cut } from '@commerce/events';
import { type Line, LineSplitter } from '../../domain/import-lines.ts';
import { columns, type RawRow } from '../../domain/import-row.ts';
import type { RowReader } from '../../ports/row-reader.ts';

const known = new Set<string>(columns);

/** Reads JSON Lines: one object a line, empty lines between them are nothing. */
export class JsonlRowReader implements RowReader {
  readonly #lines = new LineSplitter();

  push(bytes: Uint8Array): RawRow[] {
    return this.#lines.push(bytes).flatMap(toRow);
  }

  end(): RawRow[] {
    return this.#lines.end().flatMap(toRow);
  }
}

function toRow({ number: line, text }: Line): RawRow[] {
  if (text === undefined) return [{ line, reason: 'The line is too long' }];
  if (text.trim() === '') return [];
  const values = parse(text);
  if (values === undefined) return [{ line, reason: 'The line is no JSON object' }];
  const unknown = Object.keys(values).find((name) => !known.has(name));
  return unknown === undefined
    ? [{ line, values }]
    : [{ line, reason: `"${asLine(cut(unknown, 50))}" is not known` }];
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
