import type { ChunkResult, ImportChunk } from '../../domain/import-chunks.ts';
import type { ChunkPublisher, ResultSender } from '../../ports/import-messages.ts';

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
