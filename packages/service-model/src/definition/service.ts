import * as z from 'zod';
import { type ReadOptions, readServiceFile } from './service-file.ts';

const functionSchema = z.looseObject({
  name: z.string().optional(),
  handler: z.string(),
  description: z.string().optional(),
  events: z.array(z.record(z.string(), z.unknown())).default([]),
});
const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const stateMachineSchema = z.looseObject({
  name: z.string(),
  definition: z.record(z.string(), z.unknown()),
});
const byName = <Schema extends z.ZodType>(schema: Schema) => z.record(z.string(), schema);

const serviceSchema = z.object({
  service: z.string(),
  functions: z.union([byName(functionSchema), z.array(byName(functionSchema))]).default({}),
  resources: z
    .union([
      z.object({ Resources: byName(resourceSchema).default({}) }),
      z.array(z.object({ Resources: byName(resourceSchema).default({}) })),
    ])
    .default([]),
  stepFunctions: z.object({ stateMachines: byName(stateMachineSchema).default({}) }).optional(),
});

/** A function as a `function.yml` has it. */
export type ServiceFunction = z.infer<typeof functionSchema>;
/** A CloudFormation resource of a service. */
export type ServiceResource = z.infer<typeof resourceSchema>;
/** A state machine as the framework's plugin reads it. */
export type StateMachine = z.infer<typeof stateMachineSchema>;

/** A `serverless.yml` with its files included, and its names as far as no stage is needed. */
export interface ServiceDefinition {
  readonly name: string;
  readonly directory: string;
  readonly functions: Readonly<Record<string, ServiceFunction>>;
  readonly resources: Readonly<Record<string, ServiceResource>>;
  readonly stateMachines: Readonly<Record<string, StateMachine>>;
}

/**
 * Reads a service as it is written, as {@link readServiceFile} does.
 *
 * @throws ZodError where a part has not the form that the framework wants.
 * @example
 * ```ts
 * const { functions } = readService('/repository/services/orders');
 * ```
 */
export function readService(directory: string, options: ReadOptions = {}): ServiceDefinition {
  const { service, functions, resources, stepFunctions } = serviceSchema.parse(
    readServiceFile(directory, 'serverless.yml', options),
  );
  return {
    name: service,
    directory,
    functions: merged(functions),
    resources: merged([resources].flat().map(({ Resources }) => Resources)),
    stateMachines: stepFunctions?.stateMachines ?? {},
  };
}

const merged = <T>(parts: Record<string, T> | Record<string, T>[]): Record<string, T> =>
  Object.assign({}, ...[parts].flat());
