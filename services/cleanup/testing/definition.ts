import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ScalarTag } from 'yaml';

const service = join(import.meta.dirname, '..');
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** Functions by the key or name that a test knows them by, without stage. */
const intrinsics: ScalarTag[] = [
  { tag: '!GetAtt', resolve: (attribute) => arnOf(attribute.replace(/\.Arn$/, '')) },
  {
    tag: '!Sub',
    resolve: (template) =>
      arnOf(template.replace(/^.*:function:/, '').replace(/-\$\{sls:stage\}$/, '')),
  },
];

/** Reads the state machine as it is deployed; retries wait a second at most. */
export function readRunDefinition(): object {
  const { definition } = resolve(readYaml('workflows/run.yml')) as { definition: object };
  return definition;
}

const readYaml = (path: string): unknown =>
  parse(readFileSync(join(service, path), 'utf8'), { customTags: intrinsics });

const FILE = /^\$\{file\(([^)]+)\):(\w+)\}$/;

function resolve(value: unknown): unknown {
  if (typeof value === 'string') return included(value);
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'IntervalSeconds' || key === 'MaxDelaySeconds' ? 1 : resolve(member),
    ]),
  );
}

function included(text: string): unknown {
  const [, path, key] = FILE.exec(text) ?? [];
  return path === undefined || key === undefined
    ? text
    : resolve((readYaml(path) as Record<string, unknown>)[key]);
}
