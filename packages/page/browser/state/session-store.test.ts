import { describe, expect, it } from '@jest/globals';
import { type Customer, SessionEndedError, type Tokens } from '../api/auth.ts';
import { SESSION_KEY, type SessionStore, sessionStore } from './session-store.ts';

const ada: Customer = { id: 'ada', email: 'ada@example.com', emailVerified: true };

/** The storage and the lock of a browser, and a user pool that takes each refresh token once. */
class TestBrowser {
  readonly items = new Map<string, string>();
  readonly changes: (Customer | undefined)[] = [];
  now = 0;
  refreshes = 0;
  good = 'refresh-0';
  failure: Error | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  tab(): SessionStore {
    return sessionStore({
      storage: {
        getItem: (key) => this.items.get(key) ?? null,
        setItem: (key, value) => this.items.set(key, value),
        removeItem: (key) => this.items.delete(key),
      },
      exclusively: (work) => {
        const run = this.#queue.then(work);
        this.#queue = run.catch(() => undefined);
        return run;
      },
      refresh: async (refreshToken) => {
        if (this.failure) throw this.failure;
        if (refreshToken !== this.good) throw new SessionEndedError('The session is over');
        this.refreshes += 1;
        this.good = `refresh-${this.refreshes}`;
        return this.tokens();
      },
      now: () => this.now,
      onChange: (customer) => this.changes.push(customer),
    });
  }

  tokens(): Tokens & { refreshToken: string } {
    return {
      idToken: `id-${this.refreshes}`,
      accessToken: `access-${this.refreshes}`,
      refreshToken: this.good,
      expiresIn: 3_600,
      customer: ada,
    };
  }
}

describe('sessionStore', () => {
  it('keeps no token but the one that goes on with the session', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());

    expect(JSON.parse(browser.items.get(SESSION_KEY) ?? '')).toEqual({
      refreshToken: 'refresh-0',
      customer: ada,
    });
    expect(browser.changes).toEqual([ada]);
  });

  it('uses a token until a minute before its end, then gets the next one', async () => {
    const browser = new TestBrowser();
    const tab = browser.tab();
    tab.accept(browser.tokens());

    browser.now = 3_539_000;
    expect((await tab.tokens())?.idToken).toBe('id-0');
    browser.now = 3_540_000;
    expect((await tab.tokens())?.idToken).toBe('id-1');
    expect(browser.refreshes).toBe(1);
  });

  it('survives a reload', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());

    const reloaded = browser.tab();

    expect(reloaded.customer()).toEqual(ada);
    expect((await reloaded.tokens())?.idToken).toBe('id-1');
  });

  it('refreshes once for all who ask at the same time', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());
    const tab = browser.tab();

    await Promise.all([tab.tokens(), tab.tokens(), tab.tokens()]);

    expect(browser.refreshes).toBe(1);
  });

  it('never uses a refresh token that another tab has used up', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());
    const tabs = [browser.tab(), browser.tab(), browser.tab()];

    const tokens = await Promise.all(tabs.map((tab) => tab.tokens()));

    expect(tokens.map((each) => each?.idToken)).toEqual(['id-1', 'id-2', 'id-3']);
    expect(JSON.parse(browser.items.get(SESSION_KEY) ?? '').refreshToken).toBe('refresh-3');
  });

  it('forgets a session that the user pool no longer knows', async () => {
    const browser = new TestBrowser();
    const tab = browser.tab();
    tab.accept(browser.tokens());
    browser.good = 'revoked';
    browser.now = 3_600_000;

    expect(await tab.tokens()).toBeUndefined();
    expect(tab.customer()).toBeUndefined();
    expect(browser.changes.at(-1)).toBeUndefined();
  });

  it('keeps the session when there is no network, and fails', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());
    const tab = browser.tab();
    browser.failure = new TypeError('Failed to fetch');

    await expect(tab.tokens()).rejects.toThrow('Failed to fetch');
    browser.failure = undefined;

    expect((await tab.tokens())?.idToken).toBe('id-1');
  });

  it('stays signed out when a refresh was under way', async () => {
    const browser = new TestBrowser();
    browser.tab().accept(browser.tokens());
    const tab = browser.tab();

    const asked = tab.tokens();
    tab.forget();

    expect(await asked).toBeUndefined();
    expect(browser.items.size).toBe(0);
  });

  it('follows other tabs: out, and in as somebody else', async () => {
    const browser = new TestBrowser();
    const [tab, other] = [browser.tab(), browser.tab()];
    tab.accept(browser.tokens());

    other.forget();
    tab.synchronize();
    expect(await tab.tokens()).toBeUndefined();

    other.accept({ ...browser.tokens(), customer: { ...ada, id: 'bob' } });
    tab.synchronize();
    expect(tab.customer()?.id).toBe('bob');
    expect((await tab.tokens())?.idToken).toBe('id-1');
  });

  it.each(['', 'null', '{}', '{"refreshToken":1}', 'no JSON'])(
    'takes %j in the storage for no session',
    async (text) => {
      const browser = new TestBrowser();
      browser.items.set(SESSION_KEY, text);

      expect(browser.tab().customer()).toBeUndefined();
      expect(await browser.tab().tokens()).toBeUndefined();
    },
  );
});
