import { bearer } from '../state/session.ts';
import { type Answer, type RequestOptions, request } from './client.ts';
import { ProblemError } from './problem.ts';

/**
 * Sends a request about what is the customer's own, with the token of whoever is signed in.
 *
 * @throws ProblemError 401 when nobody is.
 *
 * @example
 * const { body } = await ownRequest<OrderList>('/orders');
 */
export async function ownRequest<T>(
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const token = await bearer();
  if (token === undefined) throw new ProblemError(401, {});
  // The language of mails and documents, until the customer says one.
  const headers = { 'accept-language': document.documentElement.lang, ...options.headers };
  return request<T>(path, { ...options, headers, token });
}

/**
 * Sends it, and returns what came.
 *
 * @example
 * ```ts
 * const orders = await own<OrderList>('/orders');
 * ```
 */
export const own = async <T>(path: string, options?: RequestOptions): Promise<T> =>
  (await ownRequest<T>(path, options)).body;
