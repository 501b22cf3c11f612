import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parseCloudFormationYaml } from './cloudformation-yaml.ts';

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

export type ServiceFunction = z.infer<typeof functionSchema>;
export type Resource = z.infer<typeof resourceSchema>;
export type StateMachine = z.infer<typeof stateMachineSchema>;

/** What a `serverless.yml` says, with its files included and names as far as no stage is needed. */
export interface ServiceDefinition {
  readonly name: string;
  readonly directory: string;
  readonly functions: Readonly<Record<string, ServiceFunction>>;
  readonly resources: Readonly<Record<string, Resource>>;
  readonly stateMachines: Readonly<Record<string, StateMachine>>;
}

/** Stands for the stage in physical names. */
export const STAGE = '{stage}';

/**
 * Reads a service as it is written: without the framework, in milliseconds. Files are included;
 * of the variables only the service's name and the stage are replaced.
 *
 * @example
 * ```ts
 * const { functions } = readService('/repository/services/orders');
 * ```
 */
export function readService(directory: string): ServiceDefinition {
  const read = (file: string) =>
    parseCloudFormationYaml(readFileSync(join(directory, file), 'utf8'));
  const raw = read('serverless.yml') as { service: string };
  const expanded = expand(raw, { read, service: raw.service });
  const { service, functions, resources, stepFunctions } = serviceSchema.parse(expanded);
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

interface Expansion {
  readonly read: (file: string) => unknown;
  readonly service: string;
}

/** `${file(path)}` or `${file(path):key}`, alone in its value; a path with variables is left alone. */
const INCLUDED = /^\$\{file\(([^${}()]+)\)(?::(\w+))?\}$/;

const KNOWN = /\$\{(self:service|sls:stage)\}/g;

function expand(value: unknown, expansion: Expansion): unknown {
  if (typeof value === 'string') return expandText(value, expansion);
  if (Array.isArray(value)) return value.map((item) => expand(item, expansion));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, expand(item, expansion)]),
  );
}

function expandText(text: string, expansion: Expansion): unknown {
  const [, file, key] = INCLUDED.exec(text) ?? [];
  if (file !== undefined) {
    const content = expansion.read(file);
    const part = key === undefined ? content : (content as Record<string, unknown>)[key];
    return expand(part, expansion);
  }
  return text.replace(KNOWN, (_, variable) =>
    variable === 'sls:stage' ? STAGE : expansion.service,
  );
}
