import { type AppError, isAppError, statusByKind } from '../errors/app-error.ts';
import type { HttpResponse } from './http-contract.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * An error as RFC 9457 writes it.
 *
 * @example
 * ```ts
 * const { code, correlationId }: Problem = JSON.parse(response.body);
 * ```
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** For programs, stable. */
  readonly code: string;
  readonly correlationId: string;
  readonly [member: string]: unknown;
}

/**
 * Says what went wrong. Of what is not foreseen, and of what is the server's fault, the client
 * learns nothing but the correlation id.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function problemOf(error: unknown, correlationId: string): Problem {
  const foreseen = isAppError(error) ? error : undefined;
  const status = foreseen ? statusByKind[foreseen.kind] : 500;
  return {
    ...(foreseen && status < 500 && foreseen.details),
    // With about:blank the title is the status' own phrase; `code` says what happened.
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail: detailOf(foreseen),
    code: foreseen?.code ?? 'INTERNAL_ERROR',
    correlationId,
  };
}

const detailOf = (foreseen: AppError | undefined): string => {
  if (foreseen === undefined) return 'Something went wrong on our side';
  return foreseen.kind === 'busy' ? 'Too much at once, try again soon' : foreseen.message;
};

/** The problem as a response; a client that may come back is told when and with what. */
export const problemResponse = (problem: Problem): HttpResponse => ({
  status: problem.status,
  headers: {
    'content-type': 'application/problem+json',
    ...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
    // RFC 9110, 15.5.16: says that no content coding is taken.
    ...(problem.status === 415 && { 'accept-encoding': 'identity' }),
    ...(problem.status === 503 && { 'retry-after': '1' }),
    ...(problem.status === 429 &&
      typeof problem.retryAfterSeconds === 'number' && {
        'retry-after': String(problem.retryAfterSeconds),
      }),
  },
  body: problem,
});
