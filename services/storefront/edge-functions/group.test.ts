import { describe, expect, it } from '@jest/globals';
import { edgeFunction, edgeWith } from '../testing/edge.ts';

const edgeOf = (SHARE_OF_B: number, type = 'text/html; charset=utf-8') =>
  edgeWith({ viewerResponse: edgeFunction('group', { SHARE_OF_B }) }, { 'content-type': type });

describe('groups of visitors', () => {
  it('are given with the page, and kept', async () => {
    const { ask } = edgeOf(100);
    expect((await ask('/')).headers['set-cookie']).toEqual([
      'group=b; Path=/; Max-Age=2592000; Secure; SameSite=Lax',
    ]);
    expect((await ask('/', { cookie: 'group=a' })).headers).not.toHaveProperty('set-cookie');
  });

  it.each(['group=', 'group=c', 'group=<script>'])(
    'are given to a visitor whose cookie is %j, which is none',
    async (cookie) => {
      expect((await edgeOf(100).ask('/', { cookie })).headers).toHaveProperty('set-cookie');
    },
  );

  it('are about as large as the shop says', async () => {
    const { ask } = edgeOf(50);
    const cookies = await Promise.all(
      Array.from({ length: 200 }, async () => String((await ask('/')).headers['set-cookie'])),
    );
    // Of 200 tosses fewer than 50 of one side come up less than once in 10^12 times.
    for (const group of ['group=a', 'group=b']) {
      expect(cookies.filter((cookie) => cookie.startsWith(group)).length).toBeGreaterThan(50);
    }
  });

  it('are of nobody where the shop has none, and not of files', async () => {
    expect((await edgeOf(0).ask('/')).headers).not.toHaveProperty('set-cookie');
    expect((await edgeOf(100, 'text/css').ask('/a.css')).headers).not.toHaveProperty('set-cookie');
  });
});
