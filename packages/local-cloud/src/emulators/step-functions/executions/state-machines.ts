import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type Definition, validateDefinition } from '@commerce/service-model/asl';
import { ACCOUNT_ID, REGION } from '../../emulator.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import type { StateMachineSettings, StateMachineType } from '../types.ts';

export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly definition: Definition;
  readonly definitionText: string;
  readonly roleArn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

const DEFAULT_ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/local`;
const NAME = /^[A-Za-z0-9_-]{1,80}$/;

/** The state machines that exist, kept between runs. */
export class StateMachines {
  readonly #machines = new Map<string, StateMachine>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      save: database.prepare('INSERT OR REPLACE INTO state_machines VALUES (?, ?, ?, ?, ?, ?, ?)'),
      remove: database.prepare('DELETE FROM state_machines WHERE arn = ?'),
    };
    for (const row of database.prepare('SELECT * FROM state_machines').iterate()) {
      const definitionText = String(row.definition);
      this.#machines.set(String(row.arn), {
        arn: String(row.arn),
        name: String(row.name),
        type: row.type === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
        definition: JSON.parse(definitionText),
        definitionText,
        roleArn: String(row.role_arn),
        createdAt: Number(row.created_at),
        updatedAt: Number(row.updated_at),
      });
    }
  }

  /** The same request again is the same state machine. */
  create(settings: StateMachineSettings): StateMachine {
    const existing = this.#machines.get(arnOf(settings.name));
    if (!existing) return this.ensure(settings);
    const { definition, type, roleArn = DEFAULT_ROLE } = settings;
    const isSame =
      existing.type === type &&
      existing.roleArn === roleArn &&
      isDeepStrictEqual(existing.definition, parseDefinition(definition, type));
    if (isSame) return existing;
    throw new ServiceError(
      'StateMachineAlreadyExists',
      `State Machine Already Exists: '${existing.arn}'`,
    );
  }

  /** Creates the state machine, or replaces what it is. */
  ensure(settings: StateMachineSettings): StateMachine {
    const { name, type, definition: definitionText, roleArn = DEFAULT_ROLE } = settings;
    if (!NAME.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    const arn = arnOf(name);
    const existing = this.#machines.get(arn);
    const machine: StateMachine = {
      arn,
      name,
      type,
      definition: parseDefinition(definitionText, type),
      definitionText,
      roleArn,
      createdAt: existing?.createdAt ?? Date.now(),
      updatedAt: Date.now(),
    };
    const { createdAt, updatedAt } = machine;
    this.#statements.save.run(arn, name, type, definitionText, roleArn, createdAt, updatedAt);
    this.#machines.set(arn, machine);
    return machine;
  }

  get(arn: string): StateMachine {
    const machine = this.find(arn);
    if (machine) return machine;
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  }

  find(arn: string): StateMachine | undefined {
    return this.#machines.get(arn);
  }

  delete(arn: string): void {
    this.#machines.delete(arn);
    this.#statements.remove.run(arn);
  }

  list(): StateMachine[] {
    return [...this.#machines.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }
}

const arnOf = (name: string): string =>
  `arn:aws:states:${REGION}:${ACCOUNT_ID}:stateMachine:${name}`;

/** Throws `InvalidDefinition` with everything that is wrong. */
export function parseDefinition(text: string, type: StateMachineType): Definition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(['INVALID_JSON_DESCRIPTION: the definition is not JSON']);
  }
  const problems = validateDefinition(value, type);
  if (problems.length > 0) throw invalid(problems);
  return value as Definition;
}

const invalid = (problems: readonly string[]): ServiceError =>
  new ServiceError(
    'InvalidDefinition',
    `Invalid State Machine Definition: '${problems.join('; ')}'`,
  );
