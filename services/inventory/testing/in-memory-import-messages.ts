import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';
import type { ChunkPublisher, ReadingQueue, ResultSender } from '../ports/import-messages.ts';

export interface InMemoryChunkPublisher extends ChunkPublisher {
  readonly published: readonly ImportChunk[];
}

/** Keeps the chunks that are handed out. */
export function inMemoryChunkPublisher(): InMemoryChunkPublisher {
  const published: ImportChunk[] = [];
  return { published, publish: async (chunks) => void published.push(...chunks) };
}

export interface InMemoryResultSender extends ResultSender {
  readonly sent: readonly ChunkResult[];
}

/** Keeps the results of chunks. */
export function inMemoryResultSender(): InMemoryResultSender {
  const sent: ChunkResult[] = [];
  return { sent, send: async (result) => void sent.push(result) };
}

export interface InMemoryReadingQueue extends ReadingQueue {
  readonly sent: readonly { readonly importId: string; readonly fileVersion: string }[];
}

/** Keeps the files that are to be read on. */
export function inMemoryReadingQueue(): InMemoryReadingQueue {
  const sent: { importId: string; fileVersion: string }[] = [];
  return {
    sent,
    readOn: async (importId, fileVersion) => void sent.push({ importId, fileVersion }),
  };
}
