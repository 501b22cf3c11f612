import { setGlobalProxyFromEnv } from 'node:http';

/** The hosts of this machine, as `NO_PROXY` names them. */
const LOOPBACK = ['localhost', '.localhost', '127.0.0.1', '::1', '[::1]'];

/**
 * Keeps requests to this machine away from a proxy that the environment names (`HTTP_PROXY` with
 * `NODE_USE_ENV_PROXY`): it would look for them on its own machine. Other requests go through it as
 * before; so do those of processes started from here, which inherit the exception.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/http.html#built-in-proxy-support
 * @example
 * ```ts
 * bypassProxies();
 * await fetch('http://localhost:3000/products'); // goes to this machine
 * ```
 */
export function bypassProxies(): void {
  const { env, execArgv } = process;
  const theirs = (env.no_proxy ?? env.NO_PROXY ?? '').split(/[\s,]+/).filter(Boolean);
  const exceptions = [...new Set([...theirs, ...LOOPBACK])].join(',');
  // Node reads the one in lower case first.
  env.NO_PROXY = exceptions;
  env.no_proxy = exceptions;
  // It has read them once, at its start, for `http.request`.
  const isUsed = env.NODE_USE_ENV_PROXY === '1' || execArgv.includes('--use-env-proxy');
  if (isUsed) setGlobalProxyFromEnv?.();
}
