import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const headers = { authorization: 'Bearer a', cookie: 'visitor=1', 'x-correlation-id': 'c' };

describe('requests for the catalogue', () => {
  it('say nothing that the cache does not tell apart', async () => {
    const { ask, reached } = edgeWith({ viewerRequest: edgeFunction('catalogue') });
    await ask('/products?limit=2', {
      ...headers,
      ...{ origin: 'https://other.example', host: 'shop.example', 'accept-encoding': 'br' },
      ...{ 'accept-language': 'de', 'x-forwarded-host': 'other.example' },
    });
    const { query, headers: passed = {} } = reached[0]?.request ?? {};
    expect(query).toBe('limit=2');
    expect(passed).toMatchObject({ origin: 'https://other.example', 'accept-encoding': 'br' });
    for (const name of [...Object.keys(headers), 'accept-language', 'x-forwarded-host']) {
      expect(passed).not.toHaveProperty(name);
    }
  });

  it('go on as they came when they change something', async () => {
    const { ask, reached } = edgeWith({ viewerRequest: edgeFunction('catalogue') });
    await ask('/products/MUG-01', headers, 'PUT');
    expect(reached[0]?.request.headers).toMatchObject(headers);
  });
});
