import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ScalarTag } from 'yaml';

/** As much of the Amazon States Language as the workflows of this service use. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
  readonly BackoffRate?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface TaskState {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ResultPath: string | null;
  readonly TimeoutSeconds: number;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Next: string;
}

export interface ChoiceState {
  readonly Type: 'Choice';
  readonly Choices: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly Default: string;
}

export type State = TaskState | ChoiceState | { readonly Type: 'Succeed' };

/** How a workflow is deployed. */
export interface Workflow {
  readonly type: 'EXPRESS' | 'STANDARD';
  readonly definition: Definition;
}

const service = join(import.meta.dirname, '../..');
const lambdaArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** Functions of this service by their key, functions of others by their physical name. */
const intrinsics: ScalarTag[] = [
  {
    tag: '!GetAtt',
    resolve: (attribute) => lambdaArn(attribute.replace(/\.Arn$/, '')),
  },
  {
    tag: '!Sub',
    resolve: (template) =>
      lambdaArn(template.replace(/^.*:function:/, '').replace(/-\$\{sls:stage\}$/, '')),
  },
];

/** Reads a workflow as it is deployed, with the settings of a test in place of the stage's. */
export function readWorkflow(
  name: string,
  settings: Readonly<Record<string, number>> = {},
): Workflow {
  return resolve(readYaml(`workflows/${name}.yml`), settings) as Workflow;
}

const readYaml = (path: string): unknown =>
  parse(readFileSync(join(service, path), 'utf8'), { customTags: intrinsics, merge: true });

const FILE = /^\$\{file\(([^)]+)\):(\w+)\}$/;
const SETTING = /^\$\{self:custom\.settings\.(\w+)\}$/;

function resolve(value: unknown, settings: Readonly<Record<string, number>>): unknown {
  if (typeof value === 'string') return resolveVariable(value, settings);
  if (Array.isArray(value)) return value.map((item) => resolve(item, settings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, resolve(member, settings)]),
  );
}

function resolveVariable(text: string, settings: Readonly<Record<string, number>>): unknown {
  const [, path, key] = FILE.exec(text) ?? [];
  if (path !== undefined && key !== undefined) {
    return (readYaml(path) as Record<string, unknown>)[key];
  }
  const [, setting] = SETTING.exec(text) ?? [];
  return setting === undefined ? text : settings[setting];
}
