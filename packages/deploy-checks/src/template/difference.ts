import { isDeepStrictEqual } from 'node:util';

/** One thing that two templates say differently, by its path: `Resources.MailQueue.Properties.DelaySeconds`. */
export interface Difference {
  readonly path: string;
  /** Absent where only one of them has it. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Parts of a template that say when it was made, and of which code: no two runs agree on it. */
const VOLATILE = [/\.Code\.S3Key$/, /LambdaVersion\*\.Properties\.CodeSha256$/];

/** Names that end in a hash of what they stand for. */
const HASHED = /\b(\w+LambdaVersion|WebsocketsDeployment|ApiGatewayDeployment)[A-Za-z0-9]+\b/g;

/**
 * Compares a template with another one. Neither the order of keys counts, nor when and of
 * which code they were made.
 *
 * @example
 * ```ts
 * differences(before, after); // [{ path: 'Resources.Old', before: { Type: 'AWS::SQS::Queue' } }]
 * ```
 */
export const differences = (before: unknown, after: unknown): Difference[] =>
  differing('', steady(before), steady(after)).filter(
    ({ path }) => !VOLATILE.some((pattern) => pattern.test(path)),
  );

const steady = (template: unknown): unknown =>
  JSON.parse(JSON.stringify(template).replaceAll(HASHED, '$1*'));

function differing(path: string, before: unknown, after: unknown): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isBranch(before) || !isBranch(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [
      { path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) },
    ];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differing(path === '' ? key : `${path}.${key}`, before[key], after[key]),
  );
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
