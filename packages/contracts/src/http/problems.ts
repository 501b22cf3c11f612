import * as z from 'zod';
import type { RequestContract } from './operations.ts';

/** The body of every error, RFC 9457. */
export const problem = z
  .looseObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string().meta({ description: 'For programs, stable' }),
    correlationId: z.string().meta({ description: 'Names the request to those who look into it' }),
  })
  .meta({ id: 'Problem', description: 'An error as RFC 9457 writes it; some codes add members' });

/**
 * The gateway rejects a token before the service sees it, in a form of its own; locally in ours.
 * Clients go by the status.
 */
export const rejectedToken = {
  'application/json': { schema: z.object({ message: z.literal('Unauthorized') }) },
  'application/problem+json': {
    schema: z.looseObject({ ...problem.shape, correlationId: z.string().optional() }),
  },
};

/**
 * More than a route takes in a second. The gateway responds by itself, and tells when to come again
 * only locally: in AWS it has no such header to send.
 */
export const throttled = {
  description: 'More than this route takes from all its callers; try again after a growing pause',
  headers: {
    'retry-after': {
      description: 'Seconds; the local platform sends it, API Gateway does not',
      schema: { type: 'string' as const },
    },
  },
  content: {
    'application/json': { schema: z.object({ message: z.literal('Too Many Requests') }) },
  },
};

/** Rejections by the gateway itself: a path that it cannot decode or route, headers that are too long. */
export const gatewayAnswer = {
  'application/json': {
    schema: z.object({ message: z.string() }).meta({
      id: 'GatewayAnswer',
      description: 'What the gateway says before any service is asked',
    }),
  },
};

/** The statuses with which the gateway may respond for an operation. */
export const gatewayStatuses = ({ path }: RequestContract): number[] => [
  ...(path ? [400, 404] : []),
  431,
];

const WITH_CURSOR = z.object({ shape: z.object({ cursor: z.unknown() }) });

/** Errors that come before those of the operation itself. */
export function commonErrors({
  auth,
  body,
  path,
  query,
  headers,
}: RequestContract): [number, string][] {
  const takesJson = body !== undefined && body !== 'raw';
  const hasCursor = WITH_CURSOR.safeParse(query).success;
  const possible: readonly [boolean, number, string][] = [
    [takesJson || Boolean(path || query || headers), 400, 'INVALID_REQUEST'],
    [takesJson, 400, 'MALFORMED_JSON'],
    [takesJson, 400, 'UNSAFE_JSON'],
    [hasCursor, 400, 'INVALID_CURSOR'],
    [auth !== 'public', 401, 'UNAUTHENTICATED'],
    // Another system, where the operation names no scope that it has.
    [auth !== 'public', 403, 'FORBIDDEN'],
    [body !== undefined, 413, 'BODY_TOO_LARGE'],
    [takesJson, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [true, 500, 'INTERNAL_ERROR'],
  ];
  return possible.filter(([applies]) => applies).map(([, status, code]) => [status, code]);
}
