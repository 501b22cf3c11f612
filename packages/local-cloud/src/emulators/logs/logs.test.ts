import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, testContext } from '../testing/test-context.ts';
import { startLogs } from './logs.ts';
import type { LogEmulator } from './types.ts';

const context = testContext();
let emulator: LogEmulator;
let logs: CloudWatchLogsClient;
const startedAt = Date.now();
beforeAll(async () => {
  emulator = await startLogs(context);
  logs = new CloudWatchLogsClient(clientFor(emulator.endpoint));
  const line = (level: string, messageId: string) =>
    JSON.stringify({ level, messageId, error: { name: `${level}-${messageId}` } });
  emulator.write('orders-a-local', `${line('ERROR', 'm-1')}\n${line('INFO', 'm-1')}\n`);
  emulator.write('orders-a-local', 'START RequestId: 1\n');
  emulator.write('orders-a-local', line('ERROR', 'm-2'));
});
afterAll(async () => {
  logs.destroy();
  await emulator.stop();
  context.remove();
});

const search = async (filterPattern?: string, rest = {}) => {
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({
      logGroupName: '/aws/lambda/orders-a-local',
      ...(filterPattern !== undefined && { filterPattern }),
      ...rest,
    }),
  );
  return events.map(({ message }) => message);
};

describe('FilterLogEvents', () => {
  it('returns every line without a pattern', async () => {
    expect(await search()).toHaveLength(4);
  });

  it('finds lines by what their JSON says', async () => {
    const found = await search('{ $.messageId = "m-1" && $.level = "ERROR" }');
    expect(found).toEqual([expect.stringContaining('ERROR-m-1')]);
    expect(await search('{ $.error.name = "ERROR-m-2" }')).toHaveLength(1);
    expect(await search('{ $.level != "ERROR" }')).toHaveLength(2);
  });

  it('searches the log group of an API too', async () => {
    emulator.writeTo('/aws/vendedlogs/http-api/orders-local', '{"status":"429"}');
    const logGroupName = '/aws/vendedlogs/http-api/orders-local';
    expect(await search('{ $.status = "429" }', { logGroupName })).toHaveLength(1);
    expect(emulator.otherGroups()).toEqual([logGroupName]);
  });

  it('looks no further back than it is told', async () => {
    expect(await search(undefined, { startTime: Date.now() + 60_000 })).toEqual([]);
    expect(await search(undefined, { endTime: startedAt - 1 })).toEqual([]);
  });

  it('knows the groups of functions that have written, and no others', async () => {
    const other = search(undefined, { logGroupName: '/aws/lambda/none' });
    await expect(other).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each(['ERROR', '{ $.count > 3 }', '[ip, user]'])('rejects the pattern %s', async (pattern) => {
    await expect(search(pattern)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('the latest lines', () => {
  it('are those of one function or of all, oldest first', () => {
    emulator.write('orders-b-local', 'last');
    expect(
      emulator
        .latest(2)
        .map(({ message }) => message)
        .at(-1),
    ).toBe('last');
    expect(emulator.latest(2)).toHaveLength(2);
    expect(emulator.latest(100, 'orders-b-local')).toMatchObject([
      { functionName: 'orders-b-local', message: 'last' },
    ]);
    expect(emulator.latest(100, 'orders-none-local')).toEqual([]);
  });
});
