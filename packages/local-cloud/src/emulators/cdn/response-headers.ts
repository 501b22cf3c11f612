import type { EdgeResponse, ResponseHeadersPolicy } from './types.ts';

/** A response with the headers that the distribution's policy adds and takes away. */
export function withHeaders(
  response: EdgeResponse,
  policy: ResponseHeadersPolicy | undefined,
): EdgeResponse {
  if (!policy) return response;
  const kept = Object.entries(response.headers).filter(([name]) => !policy.removed.includes(name));
  const headers = Object.fromEntries(kept);
  for (const { name, value, override } of policy.headers) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
  return { ...response, headers };
}
