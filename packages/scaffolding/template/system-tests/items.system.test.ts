import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let platform: SharedPlatform;
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['z-service'] });
});
afterAll(() => platform?.stop());

describe('an item', () => {
  it('is kept for its owner', async () => {
    const alice = await platform.token({ sub: 'alice' });
    const bob = await platform.token({ sub: 'bob' });
    const path = '/z-service/item-1';
    const put = await platform.request('PUT', path, { token: alice, body: { name: 'Enamel mug' } });
    expect(put.status).toBe(200);
    const shown = await platform.request('GET', path, { token: alice });
    expect(shown.body).toEqual(put.body);
    expect((await platform.request('GET', path, { token: bob })).status).toBe(404);
  });
});
