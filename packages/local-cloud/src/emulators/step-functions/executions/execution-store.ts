import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { History, type HistoryEvent } from '../interpreter/history.ts';
import type { Frame, FrameStore } from '../interpreter/run.ts';
import type { ExecutionStatus } from '../types.ts';
import type { Ending, Execution, RecordedExecution } from './execution.ts';

/** Finished executions that are kept. */
const KEPT = 2_000;
const PRUNE_EVERY = 100;

type Row = Record<string, SQLOutputValue>;

/** An execution that an earlier process left running. */
export interface Unfinished extends RecordedExecution {
  readonly definition: string;
  readonly roleArn: string;
}

/**
 * Keeps Standard executions: what they are, what happened, and where they stand. Of an Express one
 * that runs it keeps what it takes to start it again.
 */
export class ExecutionStore {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepare>;
  #finished = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepare(database);
  }

  insert(execution: Execution, definition: string, roleArn: string): void {
    const { arn, stateMachineArn, name, input, startedAt } = execution;
    this.#statements.insert.run({
      arn,
      stateMachineArn,
      name,
      input,
      definition,
      roleArn,
      startedAt,
    });
  }

  keepExpress({ arn, stateMachineArn, name, input }: Execution): void {
    this.#statements.keepExpress.run(arn, stateMachineArn, name, input);
  }

  forgetExpress(arn: string): void {
    this.#statements.forgetExpress.run(arn);
  }

  /** Events of a new execution are written as they happen. */
  historyOf(arn: string, events: HistoryEvent[] = []): History {
    return new History(events, (event) => {
      this.#statements.insertEvent.run(arn, event.id, JSON.stringify(event));
    });
  }

  framesOf(arn: string): FrameStore {
    const { loadFrame, saveFrame, dropFrames } = this.#statements;
    return {
      load: (scope) => {
        const row = loadFrame.get(arn, scope);
        return row && JSON.parse(String(row.frame));
      },
      save: (scope, frame) => void saveFrame.run(arn, scope, JSON.stringify(frame)),
      drop: (prefix) => void dropFrames.run({ arn, prefix, length: prefix.length }),
    };
  }

  finish(arn: string, ending: Ending, stoppedAt: number): void {
    const { status, output = null, error = null, cause = null } = { ...ABSENT, ...ending };
    this.#database.exec('BEGIN');
    this.#statements.finish.run({ arn, status, output, error, cause, stoppedAt });
    this.#statements.dropAllFrames.run(arn);
    this.#statements.dropTokens.run(arn);
    this.#database.exec('COMMIT');
    this.#finished += 1;
    if (this.#finished % PRUNE_EVERY === 0) this.#statements.prune.run(KEPT);
  }

  find(arn: string): Execution | undefined {
    const row = this.#statements.find.get(arn);
    return row && toExecution(row);
  }

  /** The latest of that name. */
  named(name: string): Execution | undefined {
    const row = this.#statements.named.get(name);
    return row && toExecution(row);
  }

  events(arn: string): HistoryEvent[] {
    return this.#statements.events.all(arn).map((row) => JSON.parse(String(row.event)));
  }

  /** Newest first. */
  list(filter: {
    readonly stateMachineArn?: string | undefined;
    readonly status?: string | undefined;
    readonly offset: number;
    readonly limit: number;
  }): Execution[] {
    const { stateMachineArn = null, status = null, offset, limit } = filter;
    return this.#statements.list.all({ stateMachineArn, status, offset, limit }).map(toExecution);
  }

  unfinished(): Unfinished[] {
    return this.#statements.unfinished.all().map((row) => {
      const execution = toExecution(row);
      return {
        execution,
        history: this.historyOf(execution.arn, this.events(execution.arn)),
        definition: String(row.definition),
        roleArn: String(row.role_arn),
      };
    });
  }

  /** Express executions run at least once: those whose process died begin again, as new ones. */
  unfinishedExpress(): Unfinished[] {
    return this.#statements.unfinishedExpress.all().map((row) => ({
      execution: {
        arn: String(row.arn),
        stateMachineArn: String(row.state_machine_arn),
        name: String(row.name),
        type: 'EXPRESS',
        input: String(row.input),
        startedAt: Date.now(),
        status: 'RUNNING',
      },
      history: new History(),
      definition: String(row.definition),
      roleArn: String(row.role_arn),
    }));
  }
}

const ABSENT: { output?: string; error?: string; cause?: string } = {};

const prepare = (database: DatabaseSync) => ({
  insert: database.prepare(
    `INSERT INTO executions (arn, state_machine_arn, name, input, definition, role_arn, status, started_at)
     VALUES (:arn, :stateMachineArn, :name, :input, :definition, :roleArn, 'RUNNING', :startedAt)`,
  ),
  finish: database.prepare(
    `UPDATE executions SET status = :status, output = :output, error = :error, cause = :cause,
       stopped_at = :stoppedAt, definition = NULL WHERE arn = :arn`,
  ),
  find: database.prepare('SELECT * FROM executions WHERE arn = ?'),
  named: database.prepare(
    'SELECT * FROM executions WHERE name = ? ORDER BY started_at DESC LIMIT 1',
  ),
  list: database.prepare(
    `SELECT * FROM executions
     WHERE (:stateMachineArn IS NULL OR state_machine_arn = :stateMachineArn)
       AND (:status IS NULL OR status = :status)
     ORDER BY started_at DESC, rowid DESC LIMIT :limit OFFSET :offset`,
  ),
  unfinished: database.prepare("SELECT * FROM executions WHERE status = 'RUNNING'"),
  keepExpress: database.prepare('INSERT INTO express_executions VALUES (?, ?, ?, ?)'),
  forgetExpress: database.prepare('DELETE FROM express_executions WHERE arn = ?'),
  unfinishedExpress: database.prepare(
    `SELECT executions.*, definition, role_arn FROM express_executions AS executions
     JOIN state_machines ON state_machines.arn = state_machine_arn`,
  ),
  prune: database.prepare(
    `DELETE FROM executions WHERE arn IN (
       SELECT arn FROM executions WHERE status <> 'RUNNING'
       ORDER BY stopped_at DESC LIMIT -1 OFFSET ?)`,
  ),
  insertEvent: database.prepare('INSERT INTO events VALUES (?, ?, ?)'),
  events: database.prepare('SELECT event FROM events WHERE execution_arn = ? ORDER BY id'),
  loadFrame: database.prepare('SELECT frame FROM frames WHERE execution_arn = ? AND scope = ?'),
  saveFrame: database.prepare('INSERT OR REPLACE INTO frames VALUES (?, ?, ?)'),
  dropFrames: database.prepare(
    'DELETE FROM frames WHERE execution_arn = :arn AND substr(scope, 1, :length) = :prefix',
  ),
  dropAllFrames: database.prepare('DELETE FROM frames WHERE execution_arn = ?'),
  dropTokens: database.prepare('DELETE FROM task_tokens WHERE execution_arn = ?'),
});

const toExecution = (row: Row): Execution => ({
  arn: String(row.arn),
  stateMachineArn: String(row.state_machine_arn),
  name: String(row.name),
  type: 'STANDARD',
  input: String(row.input),
  startedAt: Number(row.started_at),
  status: String(row.status) as ExecutionStatus,
  ...(row.stopped_at !== null && { stoppedAt: Number(row.stopped_at) }),
  ...(row.output !== null && { output: String(row.output) }),
  ...(row.error !== null && { error: String(row.error) }),
  ...(row.cause !== null && { cause: String(row.cause) }),
});

/** For Express executions, which begin again from their start. */
export const NO_FRAMES: FrameStore = {
  load: (): Frame | undefined => undefined,
  save: () => {},
  drop: () => {},
};
