import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Json, StateError } from '@commerce/service-model/asl';
import { ServiceError } from '../../shared/aws-json.ts';
import type { TaskTokens } from '../integrations/services.ts';

const TOKEN = /^[\w-]{64}$/;

type Outcome = { readonly output: Json } | { readonly error: string; readonly cause: string };

interface Waiter {
  settle(outcome: Outcome): void;
  beat(): void;
}

/**
 * The tokens of waiting tasks. An outcome is kept before it is acknowledged, so that it holds even
 * when the process ends before the execution has moved on.
 */
export class StoredTaskTokens implements TaskTokens {
  readonly #waiters = new Map<string, Waiter>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      insert: database.prepare('INSERT INTO task_tokens (token, execution_arn) VALUES (?, ?)'),
      find: database.prepare('SELECT outcome FROM task_tokens WHERE token = ?'),
      owner: database.prepare('SELECT execution_arn FROM task_tokens WHERE token = ?'),
      settle: database.prepare(
        'UPDATE task_tokens SET outcome = ? WHERE token = ? AND outcome IS NULL',
      ),
      remove: database.prepare('DELETE FROM task_tokens WHERE token = ?'),
    };
  }

  issue(executionArn: string): string {
    const token = randomBytes(48).toString('base64url');
    this.#statements.insert.run(token, executionArn);
    return token;
  }

  /** The execution whose task waits with this token. */
  executionOf(token: string): string | undefined {
    const owner = this.#statements.owner.get(token)?.execution_arn;
    return typeof owner === 'string' ? owner : undefined;
  }

  wait(token: string, onHeartbeat: () => void): { outcome: Promise<Json>; release(): void } {
    const { promise, resolve, reject } = Promise.withResolvers<Json>();
    const settle = (outcome: Outcome) => {
      if ('output' in outcome) resolve(outcome.output);
      else reject(new StateError(outcome.error, outcome.cause));
    };
    const kept = this.#statements.find.get(token)?.outcome;
    if (typeof kept === 'string') settle(JSON.parse(kept));
    else this.#waiters.set(token, { settle, beat: onHeartbeat });
    return { outcome: promise, release: () => this.#waiters.delete(token) };
  }

  forget(token: string): void {
    this.#statements.remove.run(token);
  }

  succeed(token: string, output: Json): void {
    this.#settle(token, { output });
  }

  fail(token: string, error: string, cause: string): void {
    this.#settle(token, { error, cause });
  }

  heartbeat(token: string): void {
    const row = this.#statements.find.get(assertToken(token));
    if (!row || row.outcome !== null) throw gone();
    this.#waiters.get(token)?.beat();
  }

  #settle(token: string, outcome: Outcome): void {
    const { changes } = this.#statements.settle.run(JSON.stringify(outcome), assertToken(token));
    if (changes === 0) throw gone();
    this.#waiters.get(token)?.settle(outcome);
  }
}

function assertToken(token: unknown): string {
  if (typeof token === 'string' && TOKEN.test(token)) return token;
  throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
}

const gone = (): ServiceError =>
  new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
