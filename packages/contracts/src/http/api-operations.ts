import * as z from 'zod';
import type { JsonSchema } from '../catalogue/json-schema.ts';
import type { OpenApiDocument } from '../released.ts';

const schema = z.record(z.string(), z.unknown());
const content = z
  .record(z.string(), z.object({ schema: schema.optional() }))
  .optional()
  .transform((types) => types?.['application/json']?.schema);
const operation = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
  parameters: z
    .array(
      z.object({
        in: z.string(),
        name: z.string(),
        required: z.boolean().default(false),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ content, required: z.boolean().default(false) }).optional(),
  responses: z.record(z.string(), z.object({ content })),
});
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

/** The part of an operation that clients rely on. */
export interface ApiOperation {
  readonly isPublic: boolean;
  /** Scopes of other systems that may call it. */
  readonly scopes: readonly string[];
  /** By `query limit`. */
  readonly parameters: ReadonlyMap<
    string,
    { readonly required: boolean; readonly schema: JsonSchema }
  >;
  readonly body?: JsonSchema;
  /** Tells whether it needs the body. */
  readonly needsBody: boolean;
  /** By status; only successes. Undefined without a JSON body. */
  readonly responses: ReadonlyMap<string, JsonSchema | undefined>;
}

/** The operations of a document, by `POST /orders`. */
export function operationsOf(api: OpenApiDocument): ReadonlyMap<string, ApiOperation> {
  return new Map(
    Object.entries(document.parse(api).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security, parameters, requestBody, responses }]) => [
        `${method.toUpperCase()} ${path}`,
        {
          isPublic: security.length === 0,
          scopes: security.flatMap(({ systems = [] }) => systems),
          parameters: new Map(parameters.map((p) => [`${p.in} ${p.name}`, p])),
          ...(requestBody?.content && { body: requestBody.content }),
          needsBody: requestBody?.required ?? false,
          responses: new Map(
            Object.entries(responses)
              .filter(([status]) => /^[23]/.test(status))
              .map(([status, response]) => [status, response.content]),
          ),
        },
      ]),
    ),
  );
}
