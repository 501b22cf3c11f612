import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { ChunkResult, ImportChunk } from '../domain/import-chunks.ts';
import type { ChunkPublisher, ReadingQueue, ResultSender } from './import-messages.ts';

interface ImportMessagesUnderTest {
  readonly chunks: ChunkPublisher;
  readonly results: ResultSender;
  readonly readings: ReadingQueue;
  /** The chunks that wait to be worked. */
  chunksThatWait(): readonly ImportChunk[];
  /** The results that wait to be counted. */
  resultsThatWait(): readonly ChunkResult[];
  /** The files that wait to be read on. */
  filesThatWait(): readonly { readonly importId: string; readonly fileVersion: string }[];
}

const chunk = (number: number): ImportChunk => ({
  importId: 'imp_1',
  chunk: number,
  rows: [
    { line: 2, values: { sku: 'MUG-01', name: 'Tasse für Gäste', price: 1_250 } },
    { line: 3, reason: 'It has too many columns' },
  ],
});
const result = (number: number, rest: Partial<ChunkResult> = {}): ChunkResult => ({
  importId: 'imp_1',
  chunk: number,
  succeeded: 1,
  errors: [{ line: 3, reason: 'It has too many columns' }],
  ...rest,
});

/** The rules of every implementation of the ports by which the parts of an import call each other. */
export const describeImportMessages = portContract<ImportMessagesUnderTest>((test) => {
  it('hands out each chunk as it is, however many there are, and none of none', async () => {
    const { chunks, chunksThatWait } = test();
    const all = Array.from({ length: 23 }, (_, index) => chunk(index + 1));
    await chunks.publish([], 'c-1');
    expect(chunksThatWait()).toEqual([]);
    await chunks.publish(all, 'c-1');

    expect(chunksThatWait()).toHaveLength(all.length);
    expect(chunksThatWait()).toEqual(expect.arrayContaining(all));
  });

  it('brings each result to where it is counted, a second one of a chunk too', async () => {
    const { results, resultsThatWait } = test();
    const all = [result(1, { lines: { first: 2, last: 3 } }), result(2, { errors: [] }), result(2)];
    for (const one of all) await results.send(one, 'c-1');

    expect(resultsThatWait()).toHaveLength(all.length);
    expect(resultsThatWait()).toEqual(expect.arrayContaining(all));
  });

  it('has a file read on in the version that was begun', async () => {
    const { readings, filesThatWait } = test();
    await readings.readOn('imp_1', 'v1', 'c-1');

    expect(filesThatWait()).toEqual([{ importId: 'imp_1', fileVersion: 'v1' }]);
  });
});
