import { bypassProxies } from '../bypass-proxies.ts';

/** The platform as the commands reach it that need a running one. */
export interface RunningPlatform {
  readonly url: string;
  /** Names of the services that run in it or are attached to it. */
  readonly services: readonly string[];
}

const PATIENCE_MS = 10_000;

/**
 * Finds the platform at an address; `undefined` where nothing listens.
 *
 * @throws with a sentence for people when something else listens there, or it is still starting.
 * @example
 * ```ts
 * const running = await findPlatform('http://localhost:3000');
 * running?.services; // ['cleanup', 'inventory', ...]
 * ```
 */
export async function findPlatform(address: string): Promise<RunningPlatform | undefined> {
  if (!URL.canParse(address) || !address.startsWith('http')) {
    throw new Error(`"${address}" is no address such as http://localhost:3000`);
  }
  bypassProxies();
  const url = address.replace(/\/+$/, '');
  let response: Response;
  try {
    response = await fetch(`${url}/_local/health`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (isNobodyThere(error)) return undefined;
    throw foreign(url);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (isHealth(body)) return { url, services: body.services };
  if (response.status === 503 && isStarting(body)) {
    throw new Error(`The platform at ${url} is still starting: try again when it says READY`);
  }
  throw foreign(url);
}

/**
 * A token of the running platform.
 *
 * @throws with a sentence for people when none runs there, or when it rejects the request.
 * @example
 * ```ts
 * const token = await requestToken('http://localhost:3000', { sub: 'alice' });
 * ```
 */
export async function requestToken(
  address: string,
  wanted: {
    readonly sub: string;
    readonly groups?: string;
    readonly email?: string;
    readonly unverified?: boolean;
  },
): Promise<string> {
  const platform = await findPlatform(address);
  if (!platform)
    throw new Error(`Nothing listens at ${address}. Start the platform first: npm start`);
  const { sub, groups, email, unverified } = wanted;
  const query = new URLSearchParams({
    sub,
    ...(groups && { groups }),
    ...(email && { email }),
    ...(unverified && { emailVerified: 'false' }),
  });
  const response = await fetch(`${platform.url}/_local/token?${query}`);
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(text);
  return text;
}

const foreign = (url: string): Error =>
  new Error(
    `Something that is not the platform listens at ${url}: stop it, or say with --url where the platform runs`,
  );

const NOBODY_THERE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** `localhost` has two addresses, so that Node may report one error for each. */
function isNobodyThere(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string; errors?: { code?: string }[] } };
  const codes = [cause?.code, ...(cause?.errors ?? []).map(({ code }) => code)];
  return codes.some((code) => NOBODY_THERE.includes(code ?? ''));
}

const isHealth = (body: unknown): body is { services: string[] } =>
  Array.isArray((body as { services?: unknown } | null | undefined)?.services);

const isStarting = (body: unknown): boolean =>
  (body as { message?: unknown } | null | undefined)?.message === 'Starting';
