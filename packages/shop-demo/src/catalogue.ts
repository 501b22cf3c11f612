/** The guide of a service that has the catalogue. */
import type { Guide } from '@commerce/local-cloud/guide';
import { isCatalogueEmpty, seedCatalogue } from './seed.ts';

export const seed: Guide['seed'] = async ({ url, isFresh, say }) => {
  if (isFresh || (await isCatalogueEmpty({ url }))) await seedCatalogue({ url }, say);
};

export const examples: Guide['examples'] = () => [
  { title: 'The catalogue as the API answers it', path: '/products' },
];
