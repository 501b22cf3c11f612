import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { activity } from '../activity.ts';
import { type FunctionRegistry, functionNameOf } from './function-registry.ts';
import type { FunctionError } from './types.ts';

/** Sends a message to a queue or topic by its ARN, on behalf of a function. */
export type SendTo = (arn: string, message: unknown, functionName: string) => Promise<void>;

const FIRST_RETRY_MS = 1_000;

export interface AsyncInvocationsOptions {
  readonly database: DatabaseSync;
  readonly functions: FunctionRegistry;
  readonly sendTo: SendTo;
  readonly onError: (error: unknown) => void;
}

/**
 * Invocations whose result nobody waits for, as EventBridge Scheduler makes them: failures are
 * retried, and what is given up goes to the function's on-failure destination. They are kept until
 * then, so that what a run of the platform leaves behind begins again in the next one.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class AsyncInvocations {
  static readonly schema = `CREATE TABLE IF NOT EXISTS async_invocations (
    id INTEGER PRIMARY KEY,
    function TEXT NOT NULL,
    payload TEXT NOT NULL
  );`;
  readonly #options: AsyncInvocationsOptions;
  readonly #statements;
  readonly #working = new Set<number>();

  constructor(options: AsyncInvocationsOptions) {
    this.#options = options;
    const { database } = options;
    this.#statements = {
      keep: database.prepare('INSERT INTO async_invocations (function, payload) VALUES (?, ?)'),
      all: database.prepare('SELECT * FROM async_invocations ORDER BY id'),
      forget: database.prepare('DELETE FROM async_invocations WHERE id = ?'),
    };
  }

  /** Settles when the invocation succeeded or was given up. */
  async run(nameOrArn: string, payload: unknown): Promise<void> {
    const name = functionNameOf(nameOrArn);
    const { lastInsertRowid } = this.#statements.keep.run(name, JSON.stringify(payload ?? {}));
    await activity.during(() => this.#work(Number(lastInsertRowid), name, payload));
  }

  /** Takes up what an earlier run left behind, as far as its functions are there. */
  resume(): void {
    for (const row of this.#statements.all.all()) {
      const [id, name] = [Number(row.id), String(row.function)];
      if (this.#working.has(id) || !this.#options.functions.find(name)) continue;
      activity
        .during(() => this.#work(id, name, JSON.parse(String(row.payload))))
        .catch(this.#options.onError);
    }
  }

  async #work(id: number, name: string, payload: unknown): Promise<void> {
    const { functions, sendTo, onError } = this.#options;
    const { maximumRetryAttempts = 0, onFailure } = functions.find(name) ?? {};
    const signal = functions.stopped;
    this.#working.add(id);
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const error = await this.#attempt(name, payload);
      if (signal.aborted) return;
      if (error) onError(new Error(`${name} failed: ${error.errorType}: ${error.errorMessage}`));
      if (error && attempt < maximumRetryAttempts) {
        await sleep(FIRST_RETRY_MS * 2 ** attempt, undefined, { signal }).catch(() => {});
        continue;
      }
      if (error && onFailure !== undefined) {
        await sendTo(onFailure, givenUp(name, payload, attempt + 1, error), name);
      }
      this.#statements.forget.run(id);
      return;
    }
  }

  async #attempt(name: string, payload: unknown): Promise<FunctionError | undefined> {
    try {
      const result = await this.#options.functions.invoke(name, payload);
      return 'payload' in result ? undefined : result.functionError;
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { errorType, errorMessage, stackTrace: [] };
    }
  }
}

const givenUp = (
  functionArn: string,
  requestPayload: unknown,
  approximateInvokeCount: number,
  { errorType, errorMessage }: FunctionError,
): object => ({
  version: '1.0',
  timestamp: new Date().toISOString(),
  requestContext: { functionArn, condition: 'RetriesExhausted', approximateInvokeCount },
  requestPayload,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: { errorType, errorMessage },
});
