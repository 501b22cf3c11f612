import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { edgeCache } from '../../dependencies.ts';
import { EVENTS } from './events.ts';

/** Reads of the catalogue; home, categories and searches name products, too. */
const CATALOGUE = '/shop/*';
/** All messages of a batch at once, so that one invalidation is for all of them. */
const concurrency = 1_000;

export const handler = sqsHandler(
  { read: eventReader(EVENTS), concurrency },
  (_event, _context, { edge }) => edge.forget(CATALOGUE),
  () => ({ edge: edgeCache() }),
);
