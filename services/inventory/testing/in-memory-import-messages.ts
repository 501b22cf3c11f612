import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';
import type { ChunkPublisher, ReadingQueue, ResultSender } from '../ports/import-messages.ts';

/** Keeps what is handed out. */
export class MemoryChunkPublisher implements ChunkPublisher {
  readonly published: ImportChunk[] = [];

  async publish(chunks: readonly ImportChunk[]): Promise<void> {
    this.published.push(...chunks);
  }
}

/** Keeps what became of chunks. */
export class MemoryResultSender implements ResultSender {
  readonly sent: ChunkResult[] = [];

  async send(result: ChunkResult): Promise<void> {
    this.sent.push(result);
  }
}

/** Keeps which files are to be read on. */
export class MemoryReadingQueue implements ReadingQueue {
  readonly sent: { readonly importId: string; readonly fileVersion: string }[] = [];

  async readOn(importId: string, fileVersion: string): Promise<void> {
    this.sent.push({ importId, fileVersion });
  }
}
