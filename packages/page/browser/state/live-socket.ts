import { ProblemError } from '../api/problem.ts';
import { bearer } from './session.ts';

/**
 * Opens a WebSocket with the token of whoever is signed in.
 *
 * @throws ProblemError 401 when nobody is.
 *
 * @example
 * ```ts
 * const socket = await openLiveSocket('wss://shop.example/live');
 * ```
 */
export async function openLiveSocket(url: string): Promise<WebSocket> {
  const token = await bearer();
  if (token === undefined) throw new ProblemError(401, {});
  return new WebSocket(`${url}?${new URLSearchParams({ token })}`);
}
