import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startDynamoDb } from '../emulators/dynamodb/dynamodb.ts';
import type { DynamoDbEmulator } from '../emulators/dynamodb/types.ts';
import { testContext } from '../emulators/testing/test-context.ts';
import { breaksOf } from './border.ts';
import { dynoxide } from './dynoxide.ts';

const context = testContext();
let emulator: DynamoDbEmulator;
beforeAll(async () => {
  emulator = await startDynamoDb(context);
});
afterAll(async () => {
  await emulator.stop();
  context.remove();
});

it('of dynoxide everything is where it is looked for', async () => {
  expect(await breaksOf(dynoxide(join(context.directory, 'dynamodb.db')))).toEqual([]);
});
