import type { Customer, Tokens } from '../api/auth.ts';

/** What of a session outlives the page: enough to go on with it, and to greet whoever comes back. */
export interface StoredSession {
  readonly refreshToken: string;
  readonly customer: Customer;
}

/** What a session needs of the browser and of the user pool. */
export interface SessionDependencies {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Runs one piece of work at a time among all tabs of the shop. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Throws `SessionEndedError` when the refresh token is no longer good. */
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
  readonly now: () => number;
  /** Is told who is signed in now, or that nobody is any more. */
  readonly onChange: (customer: Customer | undefined) => void;
}

/** Session of a browser, in which all its tabs have a share. */
export interface SessionStore {
  /** Returns who is signed in, without asking anybody. */
  customer(): Customer | undefined;
  /** Takes the tokens of a sign-in. */
  accept(tokens: Tokens & { readonly refreshToken: string }): void;
  /** Returns tokens that are good for a while yet, or undefined of whom nobody knows. */
  tokens(): Promise<Tokens | undefined>;
  /** Forgets the session, and returns what it was. */
  forget(): StoredSession | undefined;
  /** Takes up what another tab did. */
  synchronize(): void;
}

/** Name of the session in the storage of the shop's origin. */
export const SESSION_KEY = 'shop.session';
/** Tokens that end sooner are renewed first: a request takes a moment, and clocks differ. */
const MARGIN_MS = 60_000;

/**
 * Keeps the tokens that live for an hour in memory, and the refresh token in the storage that all tabs
 * share. Each use replaces the refresh token, so a tab refreshes only while it holds the lock, with what the
 * tab before it left there.
 *
 * @example
 * ```ts
 * const store = sessionStore({ storage: localStorage, exclusively, refresh, now: Date.now, onChange });
 * ```
 */
export function sessionStore(dependencies: SessionDependencies): SessionStore {
  const { storage, exclusively, refresh, now, onChange } = dependencies;
  let held: { readonly tokens: Tokens; readonly goodUntil: number } | undefined;
  let refreshing: Promise<Tokens | undefined> | undefined;

  const stored = (): StoredSession | undefined => read(storage.getItem(SESSION_KEY));

  function keep(tokens: Tokens & { readonly refreshToken: string }): void {
    const { refreshToken, customer } = tokens;
    held = { tokens, goodUntil: now() + tokens.expiresIn * 1_000 - MARGIN_MS };
    storage.setItem(
      SESSION_KEY,
      JSON.stringify({ refreshToken, customer } satisfies StoredSession),
    );
    onChange(customer);
  }

  function forget(): StoredSession | undefined {
    const last = stored();
    held = undefined;
    storage.removeItem(SESSION_KEY);
    onChange(undefined);
    return last;
  }

  const renew = (): Promise<Tokens | undefined> =>
    exclusively(async () => {
      const last = stored();
      if (!last) return undefined;
      let tokens: Tokens;
      try {
        tokens = await refresh(last.refreshToken);
      } catch (error) {
        if (!isEnded(error)) throw error;
        forget();
        return undefined;
      }
      // Whoever signed out meanwhile stays signed out.
      if (stored()?.refreshToken !== last.refreshToken) return undefined;
      keep({ ...tokens, refreshToken: tokens.refreshToken ?? last.refreshToken });
      return tokens;
    });

  return {
    customer: () => stored()?.customer,
    accept: keep,
    forget,
    async tokens() {
      if (held && now() < held.goodUntil) return held.tokens;
      refreshing ??= renew().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    synchronize() {
      const current = stored()?.customer;
      // Another customer's tokens, or nobody's: those in memory are of the session before.
      if (current?.id !== held?.tokens.customer.id) held = undefined;
      onChange(current);
    },
  };
}

const isEnded = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SESSION_ENDED';

/** Reads what is stored; anything that is none of ours is nobody's session. */
function read(text: string | null): StoredSession | undefined {
  if (text === null) return undefined;
  try {
    const value: Partial<StoredSession> | null = JSON.parse(text);
    if (typeof value?.refreshToken !== 'string' || typeof value.customer?.id !== 'string') return;
    return { refreshToken: value.refreshToken, customer: value.customer };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
