import type { Scope } from '@commerce/lambda';
import type * as z from 'zod';
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import type { Operation, RequestContract, ServiceApi } from './operations.ts';
import {
  commonErrors,
  gatewayAnswer,
  gatewayStatuses,
  problem,
  rejectedToken,
  throttled,
} from './problems.ts';
import { textPattern } from './text-pattern.ts';

/** The parts of a document besides the API itself. */
export interface OpenApiContext {
  readonly version: string;
  /** The status of each error code of the service. */
  readonly statuses: ReadonlyMap<string, number>;
}

/**
 * A service's API as an OpenAPI 3.1 document: requests from the schemas that validate them, responses
 * from `http-api.ts`, errors from their declarations.
 */
export function openApi(
  { title, description, operations }: ServiceApi,
  { version, statuses }: OpenApiContext,
) {
  const paths: ZodOpenApiPathsObject = {};
  const scopes = [...new Set(operations.flatMap(({ request }) => scopesOf(request)))].toSorted();
  for (const operation of operations) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method]: describeOperation(operation, statuses) };
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title, version, description, license: { name: 'MIT', identifier: 'MIT' } },
      servers: [
        { url: 'http://localhost:3000', description: 'npm start' },
        {
          url: 'https://{host}',
          description: 'A stage in AWS',
          variables: { host: { default: 'api.example.com' } },
        },
      ],
      paths,
      components: {
        securitySchemes: {
          customers: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'A token of the shop’s identity provider; staff are in the group `staff`',
          },
          ...(scopes.length > 0 && { systems: systemScheme(scopes) }),
        },
      },
    },
    {
      override: (context) => {
        plainer(context);
        sayWhatTextsMayBe(context);
      },
    },
  );
}

const scopesOf = ({ machines = {} }: RequestContract): string[] => Object.keys(machines);

/** The way in for other systems: a token for their own secret, from the shop's identity provider. */
const systemScheme = (scopes: readonly string[]) => ({
  type: 'oauth2' as const,
  description: 'Another system; the address of its tokens is the parameter `accounts/login-url`',
  flows: {
    clientCredentials: {
      tokenUrl: '/oauth2/token',
      scopes: Object.fromEntries(scopes.map((scope) => [scope, SCOPES[scope as Scope]])),
    },
  },
});

const SCOPES: Readonly<Record<Scope, string>> = {
  'orders/read': 'Reads the orders of all customers',
  'orders/place': 'Places orders, and does with its own what a customer may',
  'products/write': 'Keeps products, stock and images',
};

/** Leaves out what is idle in a response: the bounds of every integer, and that objects are closed. */
const plainer: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  const isClosed = def.type === 'object' && 'catchall' in def && def.catchall !== undefined;
  if (io === 'output' && !isClosed) delete jsonSchema.additionalProperties;
  if (io === 'input') return;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const sayWhatTextsMayBe: NonNullable<CreateDocumentOptions['override']> = ({
  jsonSchema,
  zodSchema,
  io,
}) => {
  const { type, pattern, format, enum: values, const: value } = jsonSchema;
  const isSaid = [pattern, format, values, value].some((said) => said !== undefined);
  if (io === 'input' && type === 'string' && !isSaid) jsonSchema.pattern = textPattern(zodSchema);
};

function describeOperation(
  operation: Operation,
  statuses: ReadonlyMap<string, number>,
): ZodOpenApiOperationObject {
  const { id, summary, request } = operation;
  const { auth, body, path, query, headers } = request;
  const requestParams = {
    ...(path && { path: path as z.ZodObject }),
    ...(query && { query: query as z.ZodObject }),
    ...(headers && { header: headers as z.ZodObject }),
  };
  const errors = errorsOf(operation, statuses);
  return {
    operationId: id,
    summary,
    ...(auth === 'staff' && { description: 'For staff.' }),
    security:
      auth === 'public'
        ? []
        : [{ customers: [] }, ...scopesOf(request).map((scope) => ({ systems: [scope] }))],
    ...(Object.keys(requestParams).length > 0 && { requestParams }),
    ...(body && { requestBody: { required: !isOptional(body), content: contentOf(body) } }),
    responses: { ...responsesOf(operation), ...errors, '429': throttledOr(errors['429']) },
  };
}

/** The gateway's 429, and that of the service itself where it has one. */
const throttledOr = (own: { description: string; content: object } | undefined) =>
  own === undefined
    ? throttled
    : {
        ...throttled,
        description: `${own.description}, or: ${throttled.description}`,
        content: { ...throttled.content, ...own.content },
      };

/** Tells whether a request may come without a body. */
const isOptional = (body: z.ZodType | 'raw'): boolean =>
  body !== 'raw' && body.safeParse(undefined).success;

const contentOf = (body: z.ZodType | 'raw') =>
  body === 'raw' ? { '*/*': {} } : { 'application/json': { schema: body } };

const responsesOf = ({ responses }: Operation) =>
  Object.fromEntries(
    Object.entries(responses).map(([status, { description, body, contentType, headers }]) => [
      status,
      {
        description,
        ...(headers && {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, says]) => [
              name,
              { description: says, schema: { type: 'string' as const } },
            ]),
          ),
        }),
        ...((body ?? contentType) !== undefined && {
          content: {
            ...(body && { 'application/json': { schema: body } }),
            ...(contentType !== undefined && {
              [contentType]: { schema: { type: 'string' as const } },
            }),
          },
        }),
      },
    ]),
  );

function errorsOf({ id, request, errors }: Operation, statuses: ReadonlyMap<string, number>) {
  const own = errors.map((code): [number, string] => {
    const status = statuses.get(code);
    if (status === undefined) throw new Error(`${id} names ${code}, which no error declares`);
    return [status, code];
  });
  const codes = Map.groupBy([...commonErrors(request), ...own], ([status]) => status);
  const ofGateway = new Set(gatewayStatuses(request));
  return Object.fromEntries(
    [...new Set([...codes.keys(), ...ofGateway])].map((status) => [
      String(status),
      {
        description: [
          ...(codes.get(status) ?? []).map(([, code]) => `\`${code}\``),
          ...(ofGateway.has(status) ? ['what the gateway rejects'] : []),
        ].join(', '),
        content:
          status === 401
            ? rejectedToken
            : {
                ...(codes.has(status) && { 'application/problem+json': { schema: problem } }),
                ...(ofGateway.has(status) && gatewayAnswer),
              },
      },
    ]),
  );
}
