import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';

/** Hands chunks out to be worked. */
export interface ChunkPublisher {
  publish(chunks: readonly ImportChunk[], correlationId: string): Promise<void>;
}

/** Brings the result of a chunk to where results are counted. */
export interface ResultSender {
  send(result: ChunkResult, correlationId: string): Promise<void>;
}

/** Has the rest of a file read by another invocation. */
export interface ReadingQueue {
  readOn(importId: string, fileVersion: string, correlationId: string): Promise<void>;
}
