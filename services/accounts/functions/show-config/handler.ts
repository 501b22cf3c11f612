import { httpHandler } from '@commerce/lambda';
import { configuration } from '../../dependencies.ts';

/** It changes with a deployment only; pages that loaded before one ask again within minutes. */
const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=3600';

export const handler = httpHandler(
  { auth: 'public' },
  (_request, body) => ({ status: 200, headers: { 'cache-control': CACHE_CONTROL }, body }),
  () => configuration(),
);
