import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RenditionStore } from './rendition-store.ts';

/** Tests what every store of renditions does. */
export function describeRenditionStore(
  name: string,
  start: () => Promise<{ renditions: RenditionStore; stop(): Promise<void> }>,
): void {
  describe(name, () => {
    let renditions: RenditionStore;
    let stop: () => Promise<void>;
    beforeAll(async () => {
      ({ renditions, stop } = await start());
    });
    afterAll(() => stop?.());

    const rendition = { key: 'MUG-01/img_1/a-160.webp', format: 'webp' } as const;

    it('has what was put, until it is deleted', async () => {
      await renditions.put({ ...rendition, body: Buffer.from('pixels') });

      expect(await renditions.exists(rendition.key)).toBe(true);
      expect(await renditions.list({ limit: 10 })).toMatchObject({
        objects: [{ key: rendition.key, bytes: 6 }],
      });
      await renditions.delete([rendition.key]);
      expect(await renditions.exists(rendition.key)).toBe(false);
    });

    it('deletes nothing without complaint', async () => {
      await renditions.delete([]);
      await renditions.delete(['MUG-01/img_1/never-160.webp']);

      expect(await renditions.list({ limit: 10 })).toEqual({ objects: [] });
    });
  });
}
