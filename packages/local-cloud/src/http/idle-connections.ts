/**
 * Options of a server that outwaits its clients: it tells them to let go of an idle connection after
 * five seconds, and closes it itself two minutes later. A server that closes one at the moment at
 * which it said so does that under a request of a client that is a little late, which then fails
 * with ECONNRESET.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/http.html#serverkeepalivetimeoutbuffer
 * @example
 * ```ts
 * createServer(OUTWAITS_CLIENTS, listener);
 * ```
 */
export const OUTWAITS_CLIENTS = {
  keepAliveTimeout: 5_000,
  keepAliveTimeoutBuffer: 120_000,
} as const;
