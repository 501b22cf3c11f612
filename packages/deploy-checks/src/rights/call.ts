import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One kind of call that a function made in a system test, as the local cloud recorded it. */
export interface RecordedCall {
  readonly functionName: string;
  /** As the request is signed for: `dynamodb`, `states`, `ses`. */
  readonly service: string;
  /** The operation, or the method where the API is one of paths. */
  readonly operation: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly copySource?: string;
  readonly names: Readonly<Record<string, unknown>> & {
    readonly parts: readonly CallPart[];
    /** Where the objects are that one request deletes. */
    readonly folders: readonly string[];
  };
}

/** One table of a batch, or one operation of a transaction. */
export interface CallPart {
  readonly operation?: string;
  readonly TableName: string;
}

/** What the system tests of all workspaces recorded; each call once. */
export function readRecordedCalls(root: string): RecordedCall[] {
  const lines = globSync('{packages,services}/*/.turbo/aws-calls.jsonl', { cwd: root })
    .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
    .filter((line) => line !== '');
  return [...new Set(lines)].map((line) => JSON.parse(line) as RecordedCall);
}
