import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const headers = { authorization: 'Bearer a', cookie: 'visitor=1', 'x-correlation-id': 'c' };

describe('requests for the catalogue', () => {
  it('say nothing of who asks', async () => {
    const { ask, reached } = edgeWith({ viewerRequest: edgeFunction('catalogue') });
    await ask('/products?limit=2', headers);
    expect(reached[0]?.request).toMatchObject({
      query: 'limit=2',
      headers: { 'x-correlation-id': 'c' },
    });
    expect(reached[0]?.request.headers).not.toHaveProperty('authorization');
    expect(reached[0]?.request.headers).not.toHaveProperty('cookie');
  });

  it('go on as they came when they change something', async () => {
    const { ask, reached } = edgeWith({ viewerRequest: edgeFunction('catalogue') });
    await ask('/products/MUG-01', headers, 'PUT');
    expect(reached[0]?.request.headers).toMatchObject(headers);
  });
});
