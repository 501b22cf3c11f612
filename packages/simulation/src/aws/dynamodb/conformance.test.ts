import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodb } from '@commerce/conformance/src/cases/dynamodb.cases.ts';
import type { ConformanceContext } from '@commerce/conformance/src/context.ts';
import { expect, it } from '@jest/globals';
import { plainInput } from './testing/plain-input.ts';
import { TABLE } from './testing/random-requests.ts';
import { databaseInTime } from './testing/simulated-tables.ts';

/** Not of the database, but of functions and streams, or of numbers that JavaScript has not. */
const OTHERS = new Set([
  'dynamodb/start-key-of-another-partition',
  'dynamodb/number-of-39-digits',
  'dynamodb/stream-tells-each-change',
  'dynamodb/stream-tells-no-change-of-nothing',
]);

/** A client of plain commands, whose calls are carried out at once. */
class SimulatedClient extends DynamoDBClient {
  readonly #operations: Record<string, (input: never) => object>;

  constructor() {
    super({ region: 'us-east-1' });
    const { database } = databaseInTime();
    database.createTable(TABLE);
    this.#operations = database.operations;
  }

  override async send(command: { constructor: { name: string }; input: object }): Promise<never> {
    const name = command.constructor.name.replace(/(Items?)?Command$/, '');
    const input = plainInput(command.input as Record<string, AttributeValue>);
    return this.#operations[name]?.(input as never) as never;
  }
}

const cases = dynamodb.cases.filter(({ id }) => !OTHERS.has(id));

it.each(cases.map((one) => [one.sentence, one] as const))('%s', async (_, { run }) => {
  const context = {
    clients: { dynamodb: new SimulatedClient() },
    resources: { table: async () => TABLE.TableName },
  };
  await run(context as unknown as ConformanceContext);
});

it('is held to most of what is documented', () => {
  expect(cases.length).toBeGreaterThanOrEqual(20);
});
