import { ServiceError } from '../shared/aws-json.ts';

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

const DEFAULT_PAGE = 100;
const LONGEST_PAGE = 1_000;

/** Returns the beginning of a page and its length. Throws `InvalidToken` for a token of somebody else. */
export function pageBounds({ maxResults, nextToken }: PageRequest): {
  offset: number;
  limit: number;
} {
  const offset =
    nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(offset) || offset < 0) {
    throw new ServiceError('InvalidToken', `Invalid Token: '${nextToken}'`);
  }
  return { offset, limit: Math.min(maxResults || DEFAULT_PAGE, LONGEST_PAGE) };
}

/** Cuts the page out of items that were read one further than it is long. */
export function toPage<Item>(
  items: readonly Item[],
  { offset, limit }: { offset: number; limit: number },
): { page: Item[]; nextToken?: string } {
  const page = items.slice(0, limit);
  if (items.length <= limit) return { page };
  return { page, nextToken: Buffer.from(String(offset + limit)).toString('base64url') };
}
