import { describe, expect, it } from '@jest/globals';
import type { Tour } from './tour.ts';

/** Visits profiles, the export of everything, and the end of an account. */
export function describeAccounts({ ask, platform }: Tour): void {
  describe('accounts answers as its document says', () => {
    const erin = () => platform().token({ sub: 'erin' });
    const address = {
      name: 'Erin',
      line1: '1 High Street',
      city: 'Berlin',
      postalCode: '10115',
      country: 'DE',
    };

    it('about what pages need to know', async () => {
      await ask('GET', '/config.json');
    });

    it('about a profile', async () => {
      const token = await erin();
      const put = (body: object, headers = {}) => ask('PUT', '/me', { token, body, headers });
      const { headers } = await ask('GET', '/me', { token });
      const body = { name: 'Erin', addresses: [address], consents: { newsletter: true } };
      const { headers: after } = await put(body, { 'if-match': headers.get('etag') ?? '' });
      await put({ ...body, locale: 'de' }, { 'if-match': after.get('etag') ?? '' });
      const problems = await Promise.all([
        put({ name: 'Erin B.' }, { 'if-match': '"0"' }),
        put({ addresses: Array(2).fill({ ...address, isDefault: true }) }, { 'if-match': '*' }),
        put({ locale: 'fr' }),
      ]);
      expect(problems.map(({ status }) => status)).toEqual([412, 422, 400]);
      expect((await ask('GET', '/me', { token })).body).toMatchObject({ locale: 'de' });
      await ask('GET', '/me');
      await ask('PUT', '/me', { body });
    });

    it('about all that is held, and the end of an account', async () => {
      const token = await erin();
      expect((await ask('GET', '/me/export', { token })).body).toMatchObject({
        services: { accounts: [{ kind: 'profile', name: 'Erin' }] },
      });
      expect((await ask('DELETE', '/me', { token })).status).toBe(202);
      for (const [method, path] of [
        ['GET', '/me'],
        ['PUT', '/me'],
        ['GET', '/me/export'],
      ] as const) {
        const answer = await ask(method, path, { token, ...(method === 'PUT' && { body: {} }) });
        expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'ACCOUNT_DELETED']);
      }
      await ask('GET', '/me/export');
      await ask('DELETE', '/me');
    });
  });
}
