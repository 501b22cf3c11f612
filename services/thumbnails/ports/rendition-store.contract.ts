import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { RenditionStore } from './rendition-store.ts';

/** Tests what every store of renditions does. */
export const describeRenditionStore = portContract<{ readonly renditions: RenditionStore }>(
  (test) => {
    const rendition = { key: 'MUG-01/img_1/a-160.webp', format: 'webp' } as const;

    it('has what was put, until it is deleted', async () => {
      await test().renditions.put({ ...rendition, body: Buffer.from('pixels') });

      expect(await test().renditions.exists(rendition.key)).toBe(true);
      expect(await test().renditions.list({ limit: 10 })).toMatchObject({
        objects: [{ key: rendition.key, bytes: 6 }],
      });
      await test().renditions.delete([rendition.key]);
      expect(await test().renditions.exists(rendition.key)).toBe(false);
    });

    it('deletes nothing without complaint', async () => {
      await test().renditions.delete([]);
      await test().renditions.delete(['MUG-01/img_1/never-160.webp']);

      expect(await test().renditions.list({ limit: 10 })).toEqual({ objects: [] });
    });
  },
);
