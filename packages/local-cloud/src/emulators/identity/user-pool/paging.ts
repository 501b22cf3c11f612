import { constraint, invalidParameter } from './errors.ts';

const MAX_LIMIT = 60;

/** A part of a list that begins after an item of a name, and the token of what follows. */
export function page<Item>(
  items: readonly Item[],
  limit: number | undefined,
  nameOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly next?: string } {
  const most = limit ?? MAX_LIMIT;
  if (most < 1) throw constraint('limit', 'Member must have value greater than or equal to 1');
  if (most > MAX_LIMIT) {
    throw constraint('limit', `Member must have value less than or equal to ${MAX_LIMIT}`);
  }
  const part = items.slice(0, most);
  const last = part.at(-1);
  if (last === undefined || items.length <= most) return { items: part };
  return { items: part, next: Buffer.from(nameOf(last)).toString('base64') };
}

/** The name after which a list goes on. @throws ServiceError `InvalidParameterException` */
export function afterToken(token: string | undefined): string {
  if (token === undefined) return '';
  const name = Buffer.from(token, 'base64').toString();
  if (Buffer.from(name).toString('base64') === token) return name;
  throw invalidParameter('Invalid pagination token.');
}
