/** The guide of a service that has the catalogue, which staff fill: also where no orders are taken. */
import type { Guide } from '@commerce/local-cloud/guide';
import { seedPictures } from './pictures.ts';
import { isCatalogueEmpty, seedCatalogue } from './seed.ts';

export { people } from './people.ts';

/**
 * Fills an empty catalogue with the products of the shop.
 *
 * @example
 * ```ts
 * await seed({ url: 'http://localhost:3000', isFresh: true, say: console.log });
 * ```
 */
export const seed: Guide['seed'] = async ({ url, isFresh, say }) => {
  if (!isFresh && !(await isCatalogueEmpty({ url }))) return;
  await seedCatalogue({ url }, say);
};

/**
 * Gives the products of a new catalogue their pictures, which are work.
 *
 * @example
 * ```ts
 * await seedLater({ url: 'http://localhost:3000', isFresh: true, say: console.log });
 * ```
 */
export const seedLater: Guide['seedLater'] = async ({ url, isFresh }) => {
  if (isFresh) await seedPictures(url);
};

/**
 * Shows the catalogue at `/_local`.
 *
 * @example
 * ```ts
 * examples('http://localhost:3000'); // [{ title: 'The catalogue as the API returns it', path: '/products' }]
 * ```
 */
export const examples: Guide['examples'] = () => [
  { title: 'The catalogue as the API returns it', path: '/products' },
];
