import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { textOf } from '../testing/read-file.ts';
import type { ImportFiles } from './import-files.ts';

interface ImportFilesUnderTest {
  readonly files: ImportFiles;
  /** Puts a file where a form would have uploaded it. */
  upload(importId: string, content: string): Promise<void>;
}

/** The contract of every store of uploaded files. */
export const describeImportFiles = portContract<ImportFilesUnderTest>((test) => {
  it('opens a file, and tells one version from another', async () => {
    await test().upload('imp_2', 'first');
    const first = await test().files.open('imp_2');
    first?.discard();
    await test().upload('imp_2', 'second');
    const second = await test().files.open('imp_2');
    second?.discard();

    expect([first?.bytes, second?.bytes]).toEqual([5, 6]);
    expect(first?.version).not.toBe(second?.version);
  });

  it('opens the rest of a file in the given version alone', async () => {
    await test().upload('imp_4', '0123456789');
    const { version = '', bytes } = (await test().files.open('imp_4')) ?? {};

    const rest = await test().files.open('imp_4', { version, fromByte: 7 });

    expect([bytes, rest?.bytes, rest?.version]).toEqual([10, 10, version]);
    expect(await textOf(rest?.content)).toBe('789');
    await test().upload('imp_4', 'another one');
    expect(await test().files.open('imp_4', { version, fromByte: 7 })).toBeUndefined();
  });

  it('keeps the notes of a reader', async () => {
    expect(await test().files.notes('imp_5')).toBeUndefined();
    await test().files.saveNotes('imp_5', Uint8Array.of(1, 2));
    await test().files.saveNotes('imp_5', Uint8Array.of(3, 4, 5));

    expect(await test().files.notes('imp_5')).toEqual(Uint8Array.of(3, 4, 5));
  });

  it('opens nothing where nothing is', async () => {
    expect(await test().files.open('imp_none')).toBeUndefined();
    expect(await test().files.size('imp_none')).toBe(0);
  });

  it('removes a file, and returns how many bytes that was', async () => {
    await test().upload('imp_3', '0123456789');

    expect(await test().files.size('imp_3')).toBe(10);
    expect(await test().files.remove('imp_3')).toBe(10);
    expect(await test().files.remove('imp_3')).toBe(0);
    expect(await test().files.open('imp_3')).toBeUndefined();
  });
});
