import * as z from 'zod';
import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';

const line = z.int().positive();
const rowError = z.object({ line, reason: z.string() });
const chunkId = { importId: z.string().min(1), chunk: z.int().positive() };

const chunkSchema = z.object({
  ...chunkId,
  rows: z.array(z.union([z.object({ line, values: z.record(z.string(), z.unknown()) }), rowError])),
});
const resultSchema = z.object({
  ...chunkId,
  lines: z.object({ first: line, last: line }).optional(),
  succeeded: z.int().nonnegative(),
  errors: z.array(rowError),
});

/** Reads the message that hands out a chunk. */
export const readChunk = (body: string): ImportChunk => chunkSchema.parse(JSON.parse(body));
/** Reads the message with the result of a chunk. */
export const readResult = (body: string): ChunkResult => resultSchema.parse(JSON.parse(body));
