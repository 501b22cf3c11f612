import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { batchGet } from './batch-get.ts';

const keysOf = (...names: string[]) => ({ images: { Keys: names.map((pk) => ({ pk })) } });

/** A client that answers so many keys of a request, and leaves the rest for the next. */
function clientAnswering(most: number) {
  const asked: string[][] = [];
  const send = async ({ input }: { input: { RequestItems: ReturnType<typeof keysOf> } }) => {
    const keys = input.RequestItems.images.Keys;
    asked.push(keys.map(({ pk }) => pk));
    const rest = keys.slice(most);
    return {
      Responses: { images: keys.slice(0, most) },
      UnprocessedKeys: rest.length > 0 ? { images: { Keys: rest } } : {},
    };
  };
  return { asked, client: { send } as unknown as DynamoDBDocumentClient };
}

describe('batchGet', () => {
  it('asks again for what was left unprocessed, and for nothing else', async () => {
    const { asked, client } = clientAnswering(2);

    const items = await batchGet(client, { RequestItems: keysOf('a', 'b', 'c') });

    expect(items).toEqual([{ pk: 'a' }, { pk: 'b' }, { pk: 'c' }]);
    expect(asked).toEqual([['a', 'b', 'c'], ['c']]);
  });

  it('gives up when keys stay unprocessed, rather than call them missing', async () => {
    const { asked, client } = clientAnswering(0);

    await expect(batchGet(client, { RequestItems: keysOf('a') })).rejects.toThrow('unprocessed');

    expect(asked).toHaveLength(5);
  });
});
