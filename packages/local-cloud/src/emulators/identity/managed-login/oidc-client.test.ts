import { afterEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import {
  type INavigator,
  InMemoryWebStorage,
  type NavigateParams,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts';
import { Browser } from './testing/browser.ts';
import { CALLBACK, loginServer, PASSWORD, SIGNED_OUT } from './testing/login-server.ts';

const server = loginServer();

/** Opens addresses in a browser in which a user signs in where the page asks for it. */
const navigatorOf = (browser: Browser, email: string): INavigator => ({
  prepare: async () => ({
    async navigate({ url }: NavigateParams) {
      const outcome = await browser.open(url);
      if ('left' in outcome) return { url: outcome.left.href };
      const fields = { username: email, password: PASSWORD };
      return { url: (await browser.submitAndLeave(outcome, '/login', fields)).href };
    },
    close: () => {},
  }),
  callback: async () => {},
});

let manager: UserManager;

function managerFor(email: string, browser = new Browser(server.endpoint)): UserManager {
  const store = () => new WebStorageStateStore({ store: new InMemoryWebStorage() });
  const navigator = navigatorOf(browser, email);
  manager = new UserManager(
    {
      authority: server.issuer,
      client_id: server.clients.web,
      redirect_uri: CALLBACK,
      scope: 'openid email profile',
      loadUserInfo: true,
      automaticSilentRenew: false,
      revokeTokensOnSignout: true,
      revokeTokenTypes: ['refresh_token'],
      userStore: store(),
      stateStore: store(),
    },
    navigator,
    navigator,
    navigator,
  );
  return manager;
}

// What is left of a user is a timer.
afterEach(() => manager.removeUser());

describe('oidc-client-ts', () => {
  it('signs a user in by code with PKCE, and reads who it is', async () => {
    const email = await server.addUser();

    const user = await managerFor(email).signinPopup({ nonce: 'of-this-request' });

    expect(user.profile).toMatchObject({
      iss: server.issuer,
      aud: server.clients.web,
      token_use: 'id',
      email,
    });
    expect(decodeJwt(user.id_token ?? '')).toMatchObject({ nonce: 'of-this-request' });
    expect(user.refresh_token).toBeTruthy();
    expect(user.expires_in).toBeGreaterThan(3_500);
  });

  it('refreshes the tokens, again and again', async () => {
    const first = await managerFor(await server.addUser()).signinPopup();

    const second = await manager.signinSilent();
    const third = await manager.signinSilent();

    const tokens = [first, second, third].map((user) => user?.refresh_token);
    expect(new Set(tokens).size).toBe(3);
    expect(third?.profile.sub).toBe(first.profile.sub);
  });

  it('finds the session of a browser without a page', async () => {
    const email = await server.addUser();
    const browser = new Browser(server.endpoint);
    const { profile } = await managerFor(email, browser).signinPopup();
    await manager.removeUser();

    const found = await managerFor('nobody@example.com', browser).signinSilent();

    expect(found?.profile.sub).toBe(profile.sub);
  });

  it('is told that nobody is signed in', async () => {
    await expect(managerFor('nobody@example.com').signinSilent()).rejects.toMatchObject({
      error: 'login_required',
    });
  });

  it('signs out, with the parameters that Cognito wants', async () => {
    const email = await server.addUser();
    const browser = new Browser(server.endpoint);
    const user = await managerFor(email, browser).signinPopup();
    const extraQueryParams = { client_id: server.clients.web, logout_uri: SIGNED_OUT };

    await manager.signoutPopup({ extraQueryParams });

    await expect(managerFor(email, browser).signinSilent()).rejects.toMatchObject({
      error: 'login_required',
    });
    const { refresh_token = '' } = user;
    const { endpoint, clients } = server;
    const response = await fetch(`${endpoint}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clients.web,
        refresh_token,
      }),
    });
    expect(await response.json()).toEqual({ error: 'invalid_grant' });
  });
});
