import type { TaskDefinition } from '@commerce/events';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

/** A task's contract as data: what is committed when it is released. */
export interface TaskContract {
  /** `<service>-<task>`, as state machines call it. */
  readonly name: string;
  readonly service: string;
  readonly description: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly errors: TaskDefinition['errors'];
}

const isTask = (value: unknown): value is TaskDefinition =>
  typeof value === 'object' &&
  value !== null &&
  ['service', 'name', 'input', 'output', 'errors'].every((key) => key in value);

/** The tasks among the exports of `@commerce/events`, in the order of their names. */
export const taskContracts = (exported: object): TaskContract[] =>
  Object.values(exported)
    .filter(isTask)
    .map(({ service, name, description, input, output, errors }) => ({
      name: `${service}-${name}`,
      service,
      description,
      input: toJsonSchema(input),
      output: toJsonSchema(output, 'output'),
      errors,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
