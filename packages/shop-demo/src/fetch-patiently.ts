import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The statuses of an API that has too much to do, or had no time for all of it: whether it has done
 * anything is not known, so what is asked must be what may be asked twice.
 */
const BUSY = [429, 500, 502, 503, 504];
const TRIES = 30;
/** Used when the response does not say: API Gateway never does with a 429. */
const USUAL_SECONDS = 1;
const LONGEST_SECONDS = 20;

/**
 * `fetch` that comes again when it is asked to: after what `retry-after` says, or a second, and up to
 * half as long again, so that those who were rejected together do not come together. Returns the last
 * answer when it has tried often enough.
 */
export async function fetchPatiently(
  url: string,
  init: RequestInit = {},
  pause: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, init);
    if (!BUSY.includes(response.status) || tries === TRIES) return response;
    await response.body?.cancel();
    const seconds = Number(response.headers.get('retry-after')) || USUAL_SECONDS;
    await pause(Math.min(seconds, LONGEST_SECONDS) * 1_000 * (1 + Math.random() / 2));
  }
}
