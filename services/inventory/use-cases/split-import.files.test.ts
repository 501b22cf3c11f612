import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { header, importId, lines, splitFixture } from '../testing/split-fixture.ts';
import { MAX_FILE_BYTES } from './split-import.ts';

let fixture: ReturnType<typeof splitFixture>;
beforeEach(() => {
  fixture = splitFixture();
});

describe('splitImport, of a file that is not to be read, or not again', () => {
  it('does nothing at a second delivery', async () => {
    await fixture.open(header + lines(3));
    await fixture.split();

    expect(await fixture.split()).toBe('not to be split');
    expect(fixture.chunks.published).toHaveLength(1);
  });

  it('ends at a second delivery what the first one read and did not end', async () => {
    await fixture.open(header);
    jest.spyOn(fixture.jobs, 'finish').mockRejectedValueOnce(new Error('DynamoDB is away'));
    await expect(fixture.split()).rejects.toThrow('DynamoDB is away');
    expect(await fixture.job()).toMatchObject({ status: 'RUNNING', total: { rows: 0 } });
    const open = jest.spyOn(fixture.files, 'open');

    expect(await fixture.split()).toBe('not to be split');
    expect(await fixture.job()).toMatchObject({ status: 'COMPLETED' });
    expect(open).not.toHaveBeenCalled();
  });

  it('hands out nothing of an import that ends while its file is opened', async () => {
    await fixture.open(header + lines(3));
    const open = fixture.files.open.bind(fixture.files);
    jest.spyOn(fixture.files, 'open').mockImplementationOnce(async (...file) => {
      const at = fixture.clock.now().toISOString();
      const { movedAt = '' } = (await fixture.job()) ?? {};
      await fixture.jobs.close(importId, { status: 'FAILED', failure: 'x' }, at, movedAt);
      return open(...file);
    });

    expect(await fixture.split()).toBe('not to be split');
    expect(fixture.chunks.published).toEqual([]);
  });

  it('does not read a second file that is uploaded with the same form', async () => {
    await fixture.open(header + lines(3));
    const first = String(fixture.files.files.get(importId)?.length);
    await fixture.split({ version: first });
    fixture.files.upload(importId, header + lines(40));
    const second = String(fixture.files.files.get(importId)?.length);

    expect(await fixture.split({ version: second })).toBe('another file');

    expect(fixture.chunks.published).toMatchObject([{ rows: { length: 3 } }]);
    expect(await fixture.job()).toMatchObject({ fileVersion: first, total: { rows: 3 } });
  });

  it('fails an import whose file was replaced before it was read to its end', async () => {
    await fixture.open(header + lines(3));
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(fixture.split()).rejects.toThrow();
    const version = (await fixture.job())?.fileVersion ?? '';
    fixture.files.upload(importId, header + lines(4));

    expect(await fixture.split({ version })).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('another file was uploaded with the same form'),
    });
    expect(fixture.chunks.published).toEqual([]);
  });

  it.each([
    ['that is no CSV it knows', 'What is this?\n', 'known columns are'],
    ['that is empty', '', 'empty'],
  ])('fails a file %s, and says why', async (_, content, reason) => {
    await fixture.open(content);

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(reason),
      finishedAt: fixture.clock.now().toISOString(),
    });
  });

  const openWith = async (bytes: number) => {
    await fixture.open(header + lines(3));
    const file = await fixture.files.open(importId);
    jest.spyOn(fixture.files, 'open').mockResolvedValueOnce(file && { ...file, bytes });
  };

  it('fails a file that is too large', async () => {
    await openWith(MAX_FILE_BYTES + 1);

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('too large'),
    });
  });

  it('takes a file that is just not too large', async () => {
    await openWith(MAX_FILE_BYTES);

    expect(await fixture.split()).toBe('split');
  });

  it('lets go of the file, also when it cannot be handed out', async () => {
    await fixture.open(header + lines(3));
    const file = await fixture.files.open(importId);
    const discard = jest.fn();
    jest.spyOn(fixture.files, 'open').mockImplementation(async () => file && { ...file, discard });
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));

    await expect(fixture.split()).rejects.toThrow('SNS is away');
    expect(discard).toHaveBeenCalledTimes(1);
  });

  it('ignores a file without an import', async () => {
    fixture.files.upload(importId, header);

    expect(await fixture.split()).toBe('not to be split');
  });

  it('fails an import whose file is gone before it was read to its end', async () => {
    await fixture.open(header + lines(3));
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(fixture.split()).rejects.toThrow();
    await fixture.files.remove(importId);

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('is gone'),
    });
  });
});
