import { sqsHandler } from '@commerce/lambda';
import { edgeCache } from '../../dependencies.ts';
import { readPurge } from '../../messages/purge.ts';

/** Reads of the catalogue; home, categories and searches name products, too. */
const CATALOGUE = '/shop/*';
/** All messages of a batch at once, so that one invalidation is for all of them. */
const concurrency = 1_000;

export const handler = sqsHandler(
  { read: readPurge, concurrency },
  (_purge, _context, { edge }) => edge.forget(CATALOGUE),
  () => ({ edge: edgeCache() }),
);
