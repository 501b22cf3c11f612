import * as z from 'zod';

/** A JSON Schema, draft 2020-12, as data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * A schema for those who do not write TypeScript. What a reader ignores is not forbidden in it:
 * `additionalProperties: false`, which zod writes for every object that is produced, is left out.
 */
export const toJsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema, zodSchema }) => {
      const { def } = zodSchema._zod;
      const isClosed = def.type === 'object' && 'catchall' in def && def.catchall !== undefined;
      if (io === 'output' && !isClosed) delete jsonSchema.additionalProperties;
    },
  });
  return rest;
};
