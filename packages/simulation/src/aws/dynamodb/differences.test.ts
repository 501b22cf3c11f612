import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { startedForAll } from '@commerce/testing/contract';
import { startTestCloud } from '@commerce/testing/test-cloud';
import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { restoreClients } from '../clients.ts';
import { type Request, requests, TABLE } from './testing/random-requests.ts';
import { databaseInTime } from './testing/simulated-tables.ts';
import type { Item } from './types.ts';

const COMMANDS = {
  BatchGet: BatchGetCommand,
  BatchWrite: BatchWriteCommand,
  Delete: DeleteCommand,
  Get: GetCommand,
  Put: PutCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  TransactWrite: TransactWriteCommand,
  Update: UpdateCommand,
};

// Another file of tests may have led all clients of this process elsewhere.
beforeAll(restoreClients);
const cloud = startedForAll(() => startTestCloud());

/** What a caller sees of a call, as far as it means something. */
async function outcomeOf(call: () => Promise<object> | object): Promise<Record<string, unknown>> {
  try {
    const { $metadata: _, ConsumedCapacity: __, ...output } = (await call()) as Item;
    return output;
  } catch (error) {
    const { name, Item, CancellationReasons } = error as Item;
    const reasons = (CancellationReasons as { Code: string; Item?: Item }[] | undefined)?.map(
      ({ Code, Item: seen }) => ({ Code, ...(seen && { Item: seen }) }),
    );
    return { name, ...(Item !== undefined && { Item }), ...(reasons && { reasons }) };
  }
}

/** Sorted where there is no order. */
function comparable({ operation, input }: Request, outcome: object): object {
  const { Items } = outcome as { Items?: Item[] };
  if (Items === undefined || (operation === 'Query' && input.IndexName === undefined)) {
    return outcome;
  }
  const sorted = [...Items].sort((a, b) => `${a.pk}${a.sk}`.localeCompare(`${b.pk}${b.sk}`));
  return { ...outcome, Items: sorted };
}

const keyOf = ({ input: { Key } }: Request): Item =>
  (Key as Item | undefined) ?? { pk: '-', sk: '-' };

/** The emulator takes the key for what was there before a new item; DynamoDB returns nothing of it. */
function withoutNothing({ input }: Request, theirs: Record<string, unknown>): void {
  if (String(input.ReturnValues).endsWith('OLD')) delete theirs.Attributes;
}

it('does with any requests what the emulator of DynamoDB does with them', async () => {
  const { dynamoDb } = cloud();
  let table = 0;
  await fc.assert(
    fc.asyncProperty(requests, async (all) => {
      table += 1;
      const TableName = `things-${table}`;
      const { database } = databaseInTime();
      database.createTable(TABLE);
      await dynamoDb.send(
        new CreateTableCommand({
          ...(TABLE as unknown as CreateTableCommandInput),
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
        }),
      );
      for (const request of all) {
        const operation = request.operation as keyof typeof COMMANDS;
        const Command = COMMANDS[operation] as unknown as new (input: object) => never;
        const isNew = database.item(TABLE.TableName, keyOf(request)) === undefined;
        const theirs = await outcomeOf(() =>
          dynamoDb.send(new Command(onTable(request, TableName))),
        );
        const run = database.operations[operation] as (input: object) => object;
        const ours = await outcomeOf(() => run(request.input));
        if (operation === 'Update' && isNew) withoutNothing(request, theirs);
        expect({ request, outcome: comparable(request, ours) }).toEqual({
          request,
          outcome: comparable(request, theirs),
        });
      }
    }),
    // The same requests in each run of the tests; others by the variables.
    {
      numRuns: Number(process.env.DIFFERENCES_RUNS ?? 60),
      seed: Number(process.env.DIFFERENCES_SEED ?? 1),
    },
  );
});

function onTable({ input }: Request, TableName: string): object {
  const items = input.TransactItems as Readonly<Record<string, object>>[] | undefined;
  if (items === undefined) return { ...input, TableName };
  return {
    ...input,
    TransactItems: items.map((action) =>
      Object.fromEntries(
        Object.entries(action).map(([name, part]) => [name, { ...part, TableName }]),
      ),
    ),
  };
}
