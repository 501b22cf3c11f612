import * as z from 'zod';
import { cookiesOf } from './selection.ts';
import type { EdgeRequest, EdgeResponse } from './types.ts';

/** The result of a function is no request and no response: the viewer gets 502. */
export class EdgeFunctionValidationError extends Error {
  override readonly name = 'EdgeFunctionValidationError';
}

const values = z.record(
  z.string(),
  z.object({
    value: z.string(),
    multiValue: z.array(z.object({ value: z.string() })).optional(),
    attributes: z.string().optional(),
  }),
);
const requestResult = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: z.union([values, z.string()]).default({}),
  headers: values.default({}),
  cookies: values.default({}),
});
const responseResult = z.object({
  statusCode: z.int().min(100).max(599),
  statusDescription: z.string().optional(),
  headers: values.default({}),
  cookies: values.default({}),
  body: z
    .union([z.string(), z.object({ encoding: z.enum(['text', 'base64']), data: z.string() })])
    .optional(),
});

/** Headers that a function must not make. Their reading is allowed. */
const FORBIDDEN =
  /^(connection|expect|keep-alive|proxy-.*|trailer|upgrade|x-accel-.*|x-amz-cf-.*|x-edge-.*|via|transfer-encoding|content-length)$/;

/** The distribution, as an event names it. */
export interface EventContext {
  readonly distributionDomainName: string;
  readonly distributionId: string;
  readonly requestId: string;
}

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export const eventOf = (
  eventType: 'viewer-request' | 'viewer-response',
  context: EventContext,
  request: EdgeRequest,
  response?: EdgeResponse,
) => ({
  version: '1.0',
  context: { ...context, eventType },
  viewer: { ip: request.ip },
  request: {
    method: request.method,
    uri: request.path,
    querystring: grouped(
      request.query === ''
        ? []
        : request.query.split('&').map((pair) => {
            const [name = '', ...value] = pair.split('=');
            return [name, value.join('=')] as const;
          }),
    ),
    headers: grouped(Object.entries(request.headers).filter(([name]) => name !== 'cookie')),
    cookies: grouped(cookiesOf(request)),
  },
  ...(response && {
    response: {
      statusCode: response.status,
      headers: grouped(
        Object.entries(response.headers)
          .filter(([name]) => name !== 'set-cookie')
          .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const)),
      ),
      cookies: {},
    },
  }),
});

/**
 * The request that goes on, or the response that a function made instead.
 *
 * @throws EdgeFunctionValidationError
 */
export function requestFrom(result: unknown, request: EdgeRequest): EdgeRequest | EdgeResponse {
  if (typeof result === 'object' && result !== null && 'statusCode' in result) {
    return responseFrom(result, undefined);
  }
  const { uri, querystring, headers, cookies } = parsed(requestResult, result);
  rejectForbidden(headers, request.headers);
  const cookie = flat(cookies).map(([name, value]) => `${name}=${value}`);
  return {
    ...request,
    path: uri,
    query:
      typeof querystring === 'string'
        ? querystring
        : flat(querystring)
            .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
            .join('&'),
    headers: {
      ...joined(headers),
      ...(request.headers.host !== undefined && { host: request.headers.host }),
      ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
    },
  };
}

/**
 * The response as a function leaves it. The body of an origin stays as it is.
 *
 * @throws EdgeFunctionValidationError
 */
export function responseFrom(result: unknown, original: EdgeResponse | undefined): EdgeResponse {
  const { statusCode, headers, cookies, body } = parsed(responseResult, result);
  rejectForbidden(headers, original?.headers ?? {});
  const setCookie = [
    ...[original?.headers['set-cookie'] ?? []].flat(),
    ...Object.entries(cookies).flatMap(([name, cookie]) =>
      [cookie, ...(cookie.multiValue ?? []).slice(1)].map(({ value }) =>
        [`${name}=${value}`, cookie.attributes].filter(Boolean).join('; '),
      ),
    ),
  ];
  return {
    status: statusCode,
    headers: { ...joined(headers), ...(setCookie.length > 0 && { 'set-cookie': setCookie }) },
    body: original?.body ?? bodyOf(body),
  };
}

function bodyOf(body: z.output<typeof responseResult>['body']): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
}

function parsed<Schema extends z.ZodType>(schema: Schema, result: unknown): z.output<Schema> {
  const outcome = schema.safeParse(result);
  if (!outcome.success) throw new EdgeFunctionValidationError(z.prettifyError(outcome.error));
  return outcome.data;
}

type Values = z.output<typeof values>;

function rejectForbidden(headers: Values, original: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(headers)) {
    if (name !== name.toLowerCase()) {
      throw new EdgeFunctionValidationError(`The name of the header ${name} is not in lower case`);
    }
    if (FORBIDDEN.test(name) && !(name in original)) {
      throw new EdgeFunctionValidationError(`A function cannot make the header ${name}`);
    }
  }
}

const flat = (entries: Values): [string, string][] =>
  Object.entries(entries).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((one): [string, string] => [name, one.value]),
  );

const joined = (headers: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, { value, multiValue }]) => [
      name,
      multiValue ? multiValue.map((one) => one.value).join(', ') : value,
    ]),
  );

/** Several values of a name are its `multiValue`, and the first of them its `value`. */
function grouped(pairs: readonly (readonly [string, string])[]) {
  const all = Map.groupBy(pairs, ([name]) => name);
  return Object.fromEntries(
    [...all].map(([name, group]) => [
      name,
      {
        value: group[0]?.[1] ?? '',
        ...(group.length > 1 && { multiValue: group.map(([, value]) => ({ value })) }),
      },
    ]),
  );
}
