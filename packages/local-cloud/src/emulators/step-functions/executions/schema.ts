/** Tables of the Standard executions; of Express ones only what it takes to start them again. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS state_machines (
  arn TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  definition TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS executions (
  arn TEXT PRIMARY KEY,
  state_machine_arn TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  -- What a running execution goes on with, whatever its state machine has become.
  definition TEXT,
  role_arn TEXT,
  status TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  stopped_at INTEGER,
  output TEXT,
  error TEXT,
  cause TEXT
);
CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (state_machine_arn, started_at);
CREATE INDEX IF NOT EXISTS executions_by_start ON executions (started_at);
CREATE TABLE IF NOT EXISTS express_executions (
  arn TEXT PRIMARY KEY,
  state_machine_arn TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  execution_arn TEXT NOT NULL REFERENCES executions (arn) ON DELETE CASCADE,
  id INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (execution_arn, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS frames (
  execution_arn TEXT NOT NULL REFERENCES executions (arn) ON DELETE CASCADE,
  scope TEXT NOT NULL,
  frame TEXT NOT NULL,
  PRIMARY KEY (execution_arn, scope)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task_tokens (
  token TEXT PRIMARY KEY,
  execution_arn TEXT NOT NULL REFERENCES executions (arn) ON DELETE CASCADE,
  outcome TEXT
) WITHOUT ROWID;`;
