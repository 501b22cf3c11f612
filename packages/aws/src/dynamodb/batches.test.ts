import { describe, expect, it } from '@jest/globals';
import { batchDelete, batchGet, batchPut } from './batches.ts';
import { documentClient } from './document-client.ts';

/** The part that both kinds of requests share. */
interface Input {
  readonly RequestItems: { readonly images: Reads | readonly object[] };
}
interface Reads {
  readonly Keys: readonly object[];
}

/** A client whose database does the given part of each request, and leaves the rest for the next. */
function clientDoing(most: number) {
  const asked: Input[] = [];
  const client = documentClient({ region: 'us-east-1' });
  const send = async ({ input }: { input: Input }) => {
    asked.push(input);
    const { images } = input.RequestItems;
    if (!('Keys' in images)) {
      const left = images.slice(most);
      return { UnprocessedItems: left.length > 0 ? { images: left } : {} };
    }
    const left = images.Keys.slice(most);
    return {
      Responses: { images: images.Keys.slice(0, most) },
      UnprocessedKeys: left.length > 0 ? { images: { ...images, Keys: left } } : {},
    };
  };
  return { asked, client: Object.assign(client, { send }) };
}

const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ pk: `${n}` }));
const imagesOf = ({ RequestItems }: Input) => RequestItems.images;

describe('batchGet', () => {
  it('asks again for what was left unprocessed, and for nothing else', async () => {
    const { asked, client } = clientDoing(2);

    expect(await batchGet(client, 'images', keys(3))).toEqual(keys(3));
    expect(asked.map(imagesOf)).toEqual([{ Keys: keys(3) }, { Keys: keys(3).slice(2) }]);
  });

  it('asks for a hundred at once, each time with its options', async () => {
    const { asked, client } = clientDoing(100);

    expect(await batchGet(client, 'images', keys(230), { ConsistentRead: true })).toEqual(
      keys(230),
    );
    expect(asked.map(imagesOf)).toEqual([
      { ConsistentRead: true, Keys: keys(230).slice(0, 100) },
      { ConsistentRead: true, Keys: keys(230).slice(100, 200) },
      { ConsistentRead: true, Keys: keys(230).slice(200) },
    ]);
  });

  it('reads as consistently again what was left', async () => {
    const { asked, client } = clientDoing(1);
    await batchGet(client, 'images', keys(2), { ConsistentRead: true });

    expect(asked.map(imagesOf)[1]).toEqual({ ConsistentRead: true, Keys: keys(2).slice(1) });
  });

  it('asks nothing for nothing', async () => {
    const { asked, client } = clientDoing(1);

    expect(await batchGet(client, 'images', [])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('gives up when keys stay unprocessed, rather than call them missing', async () => {
    const { asked, client } = clientDoing(0);

    await expect(batchGet(client, 'images', keys(1))).rejects.toMatchObject({
      code: 'BATCH_LEFT',
      kind: 'busy',
    });
    expect(asked).toHaveLength(5);
  });
});

describe('batchDelete', () => {
  const deletes = (count: number) => keys(count).map((Key) => ({ DeleteRequest: { Key } }));

  it('sends 25 at once, and again what was left', async () => {
    const { asked, client } = clientDoing(20);
    await batchDelete(client, 'images', keys(30));

    expect(asked.map(imagesOf)).toEqual([
      deletes(25),
      deletes(25).slice(20),
      deletes(30).slice(25),
    ]);
  });

  it('gives up when deletions stay undone, and sends no further batch', async () => {
    const { asked, client } = clientDoing(0);

    await expect(batchDelete(client, 'images', keys(30))).rejects.toMatchObject({
      code: 'BATCH_LEFT',
    });
    expect(asked.map(imagesOf)).toEqual(Array(5).fill(deletes(25)));
  });
});

describe('batchPut', () => {
  it('sends 25 at once, and again what was left', async () => {
    const { asked, client } = clientDoing(24);
    const puts = keys(26).map((Item) => ({ PutRequest: { Item } }));
    await batchPut(client, 'images', keys(26));

    expect(asked.map(imagesOf)).toEqual([puts.slice(0, 25), puts.slice(24, 25), puts.slice(25)]);
  });
});
