import { Chunker, type ImportChunk } from '../domain/import-chunks.ts';
import type { ImportJob } from '../domain/import-job.ts';
import type { RawRow } from '../domain/import-row.ts';
import type { Position } from '../domain/reading-point.ts';
import type { ImportFiles } from '../ports/import-files.ts';
import type { ImportJobs } from '../ports/import-jobs.ts';
import type { ChunkPublisher } from '../ports/import-messages.ts';
import type { RowReader, RowReaders } from '../ports/row-reader.ts';
import { checkRow } from './check-row.ts';
import { SkuLines } from './sku-lines.ts';

/** Limit of the rows, and so of the memory in which each leaves its sku. */
const MAX_ROWS = 1_000_000;

/** Chunks that are handed out, and noted as handed out, together. */
const CHUNKS_AT_ONCE = 20;

export interface ReadingDependencies {
  readonly jobs: ImportJobs;
  readonly files: ImportFiles;
  readonly readers: RowReaders;
  readonly chunks: ChunkPublisher;
  readonly maxRows?: number;
  readonly chunksAtOnce?: number;
}

/** One invocation's way through a file. */
export class Reading {
  readonly #job: ImportJob;
  readonly #dependencies: ReadingDependencies;
  readonly #reader: RowReader;
  readonly #skus: SkuLines;
  readonly #chunker: Chunker;
  #rows: number;
  /** End of the row that was read last. */
  #position: Position;
  /** Point at which another invocation would go on: no row before it is in an open chunk. */
  #end: { readonly position: Position; readonly chunks: number; readonly rows: number };
  #ready: ImportChunk[] = [];
  readonly #startByte: number;

  private constructor(job: ImportJob, dependencies: ReadingDependencies, skus: SkuLines) {
    const { bookmark, chunks = 0, rows = 0 } = job.readUntil ?? {};
    this.#job = job;
    this.#dependencies = dependencies;
    this.#reader = dependencies.readers[job.format](bookmark);
    this.#skus = skus;
    this.#chunker = new Chunker(job.importId, chunks);
    this.#rows = rows;
    this.#position = this.#reader.position;
    this.#startByte = this.#position.byte;
    this.#end = { position: this.#position, chunks, rows };
  }

  /** Begins at the start of the file, or where another invocation stopped. */
  static async begin(job: ImportJob, dependencies: ReadingDependencies): Promise<Reading> {
    if (job.readUntil === undefined) return new Reading(job, dependencies, new SkuLines());
    const notes = await dependencies.files.notes(job.importId);
    if (notes === undefined) throw new Error('The notes on an import are gone');
    return new Reading(job, dependencies, SkuLines.fromBytes(notes));
  }

  /**
   * Hands out the rows of a file. Returns how many there were, or that there was no time for all.
   */
  async handOut(
    content: AsyncIterable<Uint8Array>,
    hasTime: () => boolean,
  ): Promise<NonNullable<ImportJob['total']> | 'in part'> {
    for await (const bytes of content) {
      const stop = await this.#take(this.#reader.push(bytes), hasTime);
      if (stop !== undefined) return stop;
      this.#skipBlankLines();
      // An invocation must get further than it began, so a piece or two may be read without time.
      if (!hasTime() && this.#end.position.byte > this.#startByte) return this.#interrupt();
    }
    return (await this.#take(this.#reader.end(), hasTime)) ?? this.#finish();
  }

  /** Returns nothing when there is more to read. */
  async #take(
    rows: Iterable<RawRow>,
    hasTime: () => boolean,
  ): Promise<NonNullable<ImportJob['total']> | 'in part' | undefined> {
    const { maxRows = MAX_ROWS, chunksAtOnce = CHUNKS_AT_ONCE } = this.#dependencies;
    for (const row of rows) {
      if (this.#rows === maxRows) {
        this.#add({ line: row.line, reason: tooMany(maxRows) });
        return this.#finish();
      }
      this.#add(row);
      if (this.#ready.length < chunksAtOnce) continue;
      await this.#publish();
      if (!hasTime()) return this.#interrupt();
    }
    return undefined;
  }

  /** Moves on past blank lines: there may be hours of them. */
  #skipBlankLines(): void {
    const { position } = this.#reader;
    const chunk = this.#chunker.endBefore(position.byte);
    if (chunk) this.#complete(chunk);
    if (this.#chunker.isEmpty) this.#end = { ...this.#end, position };
  }

  #add(row: RawRow): void {
    const { position } = this.#reader;
    const chunk = this.#chunker.push(checkRow(row, this.#skus), position.byte);
    if (chunk) this.#complete(chunk);
    this.#rows += 1;
    this.#position = position;
  }

  #complete(chunk: ImportChunk): void {
    this.#end = { position: this.#position, chunks: chunk.chunk, rows: this.#rows };
    if (chunk.chunk > this.#job.published) this.#ready.push(chunk);
  }

  async #publish(): Promise<void> {
    if (this.#ready.length === 0) return;
    await this.#dependencies.chunks.publish(this.#ready, this.#job.correlationId);
    await this.#dependencies.jobs.published(this.#job.importId, this.#end.chunks);
    this.#ready = [];
  }

  async #finish(): Promise<NonNullable<ImportJob['total']>> {
    const last = this.#chunker.end();
    if (last) this.#complete(last);
    await this.#publish();
    return { chunks: this.#end.chunks, rows: this.#rows };
  }

  async #interrupt(): Promise<'in part'> {
    await this.#publish();
    const { importId } = this.#job;
    const { position, ...before } = this.#end;
    // The notes have rows behind the point, too; these change nothing when they are read again.
    await this.#dependencies.files.saveNotes(importId, this.#skus.toBytes());
    const bookmark = this.#reader.bookmark(position);
    await this.#dependencies.jobs.readUntil(importId, { bookmark, ...before });
    return 'in part';
  }
}

const tooMany = (maxRows: number): string =>
  `The file has more than ${maxRows} rows: import this one, and those after it, with a file of their own`;
