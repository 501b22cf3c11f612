import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ImportFormat } from '../domain/import-job.ts';
import { utf16le } from '../test-support/read-file.ts';
import { header, importId, lines, splitFixture } from '../test-support/split-fixture.ts';

let fixture: ReturnType<typeof splitFixture>;
beforeEach(() => {
  fixture = splitFixture();
});

describe('splitImport, of a file that takes more than one invocation', () => {
  const whole = async (format: ImportFormat, content: string | Uint8Array) => {
    const atOnce = splitFixture();
    await atOnce.open(content, format);
    await atOnce.split();
    return atOnce.chunks.published;
  };
  const csv = `${header}${lines(6_000)}\n\n"SKU-17","twice,\nonce"\nX,x"x\n`;
  const jsonl = Array.from({ length: 12_000 }, (_, at) => `{"sku":"S-${at % 11_000}"}`).join('\n');

  it.each([
    ['csv', csv],
    ['jsonl', jsonl],
    ['csv', utf16le(csv)],
  ] as const)('makes the same chunks of %s', async (format, content) => {
    const expected = await whole(format, content);
    await fixture.open(content, format);
    let invocations = 1;
    while ((await fixture.split({ hasTime: () => false })) === 'read on later') invocations += 1;

    expect(invocations).toBeGreaterThan(1);
    expect(fixture.queue.sent).toHaveLength(invocations - 1);
    expect(fixture.chunks.published).toEqual(expected);
    const rows = expected.reduce((sum, chunk) => sum + chunk.rows.length, 0);
    expect(await fixture.job()).toMatchObject({ total: { chunks: expected.length, rows } });
  });

  it('reads no byte twice', async () => {
    await fixture.open(csv);
    const opened = jest.spyOn(fixture.files, 'open');
    while ((await fixture.split({ hasTime: () => false })) === 'read on later');

    const { readUntil, fileVersion = '' } = (await fixture.job()) ?? {};
    const fromByte = readUntil?.bookmark.byte ?? 0;
    expect(fromByte).toBeGreaterThan(50_000);
    expect(opened).toHaveBeenLastCalledWith(importId, { version: fileVersion, fromByte });
  });
});
