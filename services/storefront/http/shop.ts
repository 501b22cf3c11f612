import { entityTagOf, type HttpResponse, isUnchanged } from '@commerce/lambda';
import * as z from 'zod';

/**
 * Half a minute, and what is older while it is fetched anew for five more; `asOf` says how old it is.
 * docs/decisions/0158-catalogue-pages-live-half-a-minute.md says why no change purges it.
 */
const PUBLIC = 'public, max-age=30, stale-while-revalidate=300';

/** Headers of what one person alone sees. */
export const PERSONAL = { 'cache-control': 'private, no-store' } as const;

/** Headers of a request for what the client may have already. */
export const conditional = z.object({ 'if-none-match': z.string().optional() });

/** Responds to anyone, with a tag that is the same for the same content, however young. */
export function publicResponse(
  body: { readonly asOf: string },
  { 'if-none-match': known }: z.infer<typeof conditional>,
): HttpResponse {
  const { asOf: _, ...content } = body;
  const headers = { etag: entityTagOf(content), 'cache-control': PUBLIC };
  return isUnchanged(known, headers.etag)
    ? { status: 304, headers }
    : { status: 200, headers, body };
}
