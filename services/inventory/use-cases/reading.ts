import { Chunker, type ImportChunk } from '../domain/import-chunks.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RawRow } from '../domain/import-row.ts';
import type { Position, ReadingPoint } from '../domain/reading-point.ts';
import type { ImportFiles } from '../ports/import-files.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { ChunkPublisher } from '../ports/import-messages.ts';
import type { RowReaders } from '../ports/row-reader.ts';
import { checkRow } from './check-row.ts';
import { SkuLines } from './sku-lines.ts';

/** What the reader remembers of each row bounds its memory. */
const MAX_ROWS = 1_000_000;

/** Chunks that are handed out, and noted as handed out, together. */
const CHUNKS_AT_ONCE = 20;

export interface ReadingDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
  readonly readers: RowReaders;
  readonly chunks: ChunkPublisher;
  readonly maxRows?: number;
}

/** One invocation's way through a file. */
export class Reading {
  readonly #job: ImportJob;
  readonly #deps: ReadingDependencies;
  readonly #from: ReadingPoint | undefined;
  readonly #chunker: Chunker;
  #ready: ImportChunk[] = [];
  /** Where the chunk that was completed last ends, and how many there are until there. */
  #end: { readonly position: Position; readonly chunks: number; readonly rows: number } | undefined;
  #rows: number;

  constructor(job: ImportJob, deps: ReadingDependencies) {
    this.#job = job;
    this.#deps = deps;
    this.#from = job.readUntil;
    this.#rows = this.#from?.rows ?? 0;
    this.#chunker = new Chunker(job.importId, this.#from?.chunks);
  }

  async handOut(
    content: AsyncIterable<Uint8Array>,
    hasTime: () => boolean,
  ): Promise<NonNullable<ImportJob['total']> | 'in part'> {
    const { readers, files, jobs, maxRows = MAX_ROWS } = this.#deps;
    const { importId, format } = this.#job;
    const reader = readers[format](this.#from?.bookmark);
    const skus = await this.#skus();
    let position = reader.position;
    const add = (row: RawRow) => {
      const chunk = this.#chunker.push(checkRow(row, skus));
      if (chunk) this.#complete(chunk, position);
      this.#rows += 1;
      position = reader.position;
    };
    const isFull = (row: RawRow) => {
      if (this.#rows < maxRows) return false;
      add({ line: row.line, reason: tooMany(maxRows) });
      return true;
    };
    const pieces = async function* () {
      for await (const bytes of content) yield reader.push(bytes);
      yield reader.end();
    };
    reading: for await (const rows of pieces()) {
      for (const row of rows) {
        if (isFull(row)) break reading;
        add(row);
        if (this.#ready.length < CHUNKS_AT_ONCE) continue;
        await this.#publish();
        if (hasTime() || this.#end === undefined) continue;
        // They know of rows behind the point, too; these say the same when they are read again.
        await files.saveNotes(importId, skus.toBytes());
        const { position: at, ...before } = this.#end;
        await jobs.readUntil(importId, { bookmark: reader.bookmark(at), ...before });
        return 'in part';
      }
    }
    const last = this.#chunker.end();
    if (last) this.#complete(last, position);
    await this.#publish();
    return { chunks: this.#chunker.chunks, rows: this.#rows };
  }

  #complete(chunk: ImportChunk, position: Position): void {
    this.#end = { position, chunks: chunk.chunk, rows: this.#rows };
    if (chunk.chunk > this.#job.published) this.#ready.push(chunk);
  }

  async #publish(): Promise<void> {
    if (this.#ready.length === 0) return;
    await this.#deps.chunks.publish(this.#ready, this.#job.correlationId);
    await this.#deps.jobs.published(this.#job.importId, this.#chunker.chunks);
    this.#ready = [];
  }

  async #skus(): Promise<SkuLines> {
    if (this.#from === undefined) return new SkuLines();
    const notes = await this.#deps.files.notes(this.#job.importId);
    if (notes === undefined) throw new Error('The notes on an import are gone');
    return SkuLines.fromBytes(notes);
  }
}

const tooMany = (maxRows: number): string =>
  `The file has more than ${maxRows} rows: import this one, and those after it, with a file of their own`;
