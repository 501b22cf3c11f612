import { Logger as PowertoolsLogger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { memoise } from '../helpers/memoise.ts';
import { describeError } from './describe-error.ts';

/**
 * The keys of a log line besides its message. An `error` is described without its payload.
 *
 * @example
 * ```ts
 * const keys: LogKeys = { orderId: 'ord_1', error };
 * logger.error('Order failed', keys);
 * ```
 */
export type LogKeys = Readonly<Record<string, unknown>> & { readonly error?: unknown };

/**
 * Writes structured log lines. Ids, counts and codes belong in them; names, addresses, e-mails,
 * tokens and bodies do not.
 *
 * @example
 * ```ts
 * const log = logger.with({ orderId });
 * log.warn('Payment is still open', { attempts: 3 });
 * ```
 */
export interface Logger {
  debug(message: string, keys?: LogKeys): void;
  info(message: string, keys?: LogKeys): void;
  warn(message: string, keys?: LogKeys): void;
  error(message: string, keys?: LogKeys): void;
  /** A logger that says these keys on each of its lines. */
  with(keys: LogKeys): Logger;
}

/** One for each process: making it is dear, and the service, the level and the function do not change. */
const powertools = memoise(() => new PowertoolsLogger());

type Level = 'debug' | 'info' | 'warn' | 'error';

const bind = (bound: LogKeys): Logger => {
  const write =
    (level: Level) =>
    (message: string, keys: LogKeys = {}) => {
      const { error, ...rest } = { ...bound, ...keys };
      powertools()[level](message, {
        ...rest,
        ...(error !== undefined && { error: describeError(error) }),
      });
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (keys) => bind({ ...bound, ...keys }),
  };
};

/** Once an invocation: from here on each line names the function, the request, and a cold start. */
export const logInvocation = (context: Context): void => powertools().addContext(context);

/** A logger that says these keys on each of its lines. */
export const loggerWith = (keys: LogKeys): Logger => bind(keys);
