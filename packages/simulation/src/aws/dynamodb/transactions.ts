import type { TransactWriteCommandInput, TransactWriteCommandOutput } from '@aws-sdk/lib-dynamodb';
import { cancelled, invalid, isInvalid, type Reason, tokenMismatch } from './errors.ts';
import { marshal } from './marshal.ts';
import {
  type Outcome,
  type PreparedWrite,
  prepareCheck,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from './prepared-write.ts';
import { type FindTable, rejectTwice } from './reads.ts';
import { $metadata, required } from './requests.ts';
import { copy, isEqual } from './values.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
/** Time that a token stands for a transaction. */
const TOKEN_MS = 10 * 60 * 1_000;
const DONE: Reason = { Code: 'None' };

/** TransactWriteItems: all of its actions or none. */
export function transactWrite(tableOf: FindTable, now: () => number) {
  const tokens = new Tokens(now);
  return (input: TransactWriteCommandInput): TransactWriteCommandOutput => {
    const { ClientRequestToken: token } = input;
    const actions = required(input.TransactItems, 'transactItems');
    if (actions.length === 0 || actions.length > MAX_ACTIONS) {
      throw invalid(
        "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
      );
    }
    if (token !== undefined && tokens.stand(token, actions)) return { $metadata };
    const writes = actions.map((action) => prepare(tableOf, action));
    rejectTwice(
      writes.map(({ table, address }) => ({ ...address, tableName: table.name })),
      'Transaction request cannot include multiple operations on one item',
    );
    execute(writes);
    if (token !== undefined) tokens.keep(token, actions);
    return { $metadata };
  };
}

function prepare(tableOf: FindTable, action: Action): PreparedWrite {
  const { Put, Update, Delete, ConditionCheck } = action;
  if (Object.values(action).filter((one) => one !== undefined).length !== 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (Put) return preparePut(tableOf(Put.TableName), Put);
  if (Update) {
    required(Update.UpdateExpression, 'updateExpression');
    return prepareUpdate(tableOf(Update.TableName), Update);
  }
  if (Delete) return prepareDelete(tableOf(Delete.TableName), Delete);
  const check = required(ConditionCheck, 'conditionCheck');
  return prepareCheck(tableOf(check.TableName), check);
}

function execute(writes: readonly PreparedWrite[]): void {
  const outcomes: Outcome[] = [];
  let isCancelled = false;
  let bytes = 0;
  const reasons = writes.map((write): Reason => {
    const outcome = tried(write);
    if ('Code' in outcome) {
      isCancelled = true;
      return outcome;
    }
    bytes += outcome.bytes;
    outcomes.push(outcome);
    return DONE;
  });
  if (isCancelled) throw cancelled(reasons);
  if (bytes > MAX_BYTES) throw invalid('Collection size exceeded');
  writes.forEach(({ table, address, row }, index) => {
    if (row) row.isInTransactions = true;
    const { item, bytes } = outcomes[index] as Outcome;
    table.write(address, row, item, bytes);
  });
}

function tried(write: PreparedWrite): Outcome | Reason {
  const { holds, tells, row } = write;
  if (!holds) {
    return {
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(tells && row?.item && { Item: marshal(row.item) }),
    };
  }
  try {
    return write.outcome();
  } catch (error) {
    if (!isInvalid(error)) throw error;
    return { Code: 'ValidationError', Message: error.message };
  }
}

/** The tokens of transactions that were done lately. */
class Tokens {
  readonly #known = new Map<string, { readonly actions: unknown; readonly untilMs: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Tells whether the token stands for this very transaction. */
  stand(token: string, actions: readonly Action[]): boolean {
    const known = this.#known.get(token);
    if (known === undefined || known.untilMs <= this.#now()) return false;
    if (!isEqual(known.actions, actions)) throw tokenMismatch();
    return true;
  }

  keep(token: string, actions: readonly Action[]): void {
    // They came in the order of their ends.
    for (const [old, { untilMs }] of this.#known) {
      if (untilMs > this.#now()) break;
      this.#known.delete(old);
    }
    this.#known.set(token, { actions: copy(actions), untilMs: this.#now() + TOKEN_MS });
  }
}
