import { request } from './client.ts';

/** `GET /config.json`: what the page needs to know before anybody signed in. */
export interface Configuration {
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly identityPoolId: string;
  readonly customerFilesBucket: string;
  readonly issuer: string;
  readonly liveUrl: string;
  readonly publishableKey: string;
}

let loaded: Promise<Configuration> | undefined;

/**
 * Asks once; again only after it failed.
 *
 * @example
 * ```ts
 * const { liveUrl } = await configuration();
 * ```
 */
export function configuration(): Promise<Configuration> {
  loaded ??= request<Configuration>('/config.json').then(
    ({ body }) => body,
    (error: unknown) => {
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
