import { AsyncLocalStorage } from 'node:async_hooks';
import diagnostics from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

const callers = new AsyncLocalStorage<AbortSignal>();
let isWatching = false;

/**
 * Remembers for everything that a request of this process sets off whether its caller is still
 * there: serverless-offline tells its functions nothing of it.
 */
export function watchCallers(): void {
  if (isWatching) return;
  isWatching = true;
  diagnostics.subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    callers.enterWith(gone.signal);
  });
}

/** Aborted once the caller of the request that led here has its answer, or has gone without it. */
export const callerSignal = (): AbortSignal | undefined => callers.getStore();
