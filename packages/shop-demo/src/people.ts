/** The people of the shop, whoever of its services runs. */
import type { Guide } from '@commerce/local-cloud/guide';

/**
 * Names the two kinds of people that a shop has.
 *
 * @example
 * ```ts
 * const [customer, staff] = people ?? [];
 * ```
 */
export const people: Guide['people'] = [
  { title: 'A customer, alice', sub: 'alice' },
  { title: 'Staff, sam', sub: 'sam', groups: ['staff'] },
];
