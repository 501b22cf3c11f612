import { describe, expect, it } from '@jest/globals';
import { codeOf } from '../user-pool/totp.ts';
import { authorizePath } from './testing/authorization.ts';
import { Browser, type LoadedPage } from './testing/browser.ts';
import { loginServer, PASSWORD } from './testing/login-server.ts';

const server = loginServer({ pool: { MfaConfiguration: 'ON' } });

const secretOn = ({ text }: LoadedPage) => /<code>(\w+)<\/code>/.exec(text)?.[1] ?? '';

describe('a pool that wants a second factor', () => {
  it('has it set up on the page before anybody is signed in', async () => {
    const username = await server.addUser();
    const browser = new Browser(server.endpoint);
    const page = await browser.openPage(authorizePath(server));

    const setUp = await browser.submitPage(page, '/login', { username, password: PASSWORD });
    const secret = secretOn(setUp);
    expect(setUp.text).toContain(
      `href="otpauth://totp/${encodeURIComponent(username)}?secret=${secret}"`,
    );
    const wrong = await browser.submitPage(setUp, '/mfaSetup', { code: '12' });
    expect(wrong.text).toContain('The code is wrong. Try again.');
    expect(secretOn(wrong)).toBe(secret);
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN']);

    const code = codeOf(secret, new Date());
    const left = await browser.submitAndLeave(wrong, '/mfaSetup', { code });

    expect(left.searchParams.get('code')).toBeTruthy();
    const again = await browser.openPage(authorizePath(server, { prompt: 'login' }));
    const asked = await browser.submitPage(again, '/login', { username, password: PASSWORD });
    expect(asked.text).toContain('One more step');
  });
});
