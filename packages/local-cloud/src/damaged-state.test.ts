import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LocalCloud } from './cloud.ts';
import { createTable } from './emulators/testing/create-table.ts';
import { clientFor } from './emulators/testing/test-context.ts';
import { prepareState } from './state.ts';

const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  garbage: (file) => writeFileSync(file, 'garbage'.repeat(2_000)),
  truncated: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  empty: (file) => writeFileSync(file, ''),
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

const start = (stateDir: string) => LocalCloud.start({ stateDir, stage: 'local', log: () => {} });

const tablesOf = async ({ emulators }: LocalCloud) => {
  const client = new DynamoDBClient(clientFor(emulators.dynamodb.endpoint));
  try {
    return (await client.send(new ListTablesCommand({}))).TableNames;
  } finally {
    client.destroy();
  }
};

/** A state folder that any file may be damaged in. */
describe('the state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damage-test-'));
  const whole = join(folder, 'whole');
  const state = join(folder, 'state');

  beforeAll(async () => {
    const cloud = await start(whole);
    const { emulators } = cloud;
    await createTable(emulators.dynamodb, 'orders');
    const { queueArn } = await emulators.messaging.ensureQueue('jobs');
    await emulators.messaging.ensureBucket('uploads');
    emulators.messaging.addBucketNotification({ bucket: 'uploads', queueArn, events: ['s3:*'] });
    emulators.parameters.put('/orders/key', 'secret');
    await cloud.stop();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const damaged = (file: string, damage: (file: string) => void) => {
    rmSync(state, { recursive: true, force: true });
    cpSync(whole, state, { recursive: true });
    damage(join(state, file));
  };

  it('is files that are all put to the test', () => {
    const files = globSync('**/*', { cwd: whole, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile()).length).toBeGreaterThan(8);
  });

  it.each(Object.entries(DAMAGES))(
    'works or says in a sentence that --fresh heals it, and it does, with each file %s in turn',
    async (_, damage) => {
      const files = globSync('**/*', { cwd: whole, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(whole.length + 1));
      for (const file of files) {
        damaged(file, damage);
        const outcome = await start(state).then(
          async (cloud) => {
            const tables = await tablesOf(cloud);
            await cloud.stop();
            return tables;
          },
          (error: Error) => error.message,
        );
        if (typeof outcome === 'string') {
          expect(outcome).toMatch(/^[^\n]*--fresh[^\n]*$/);
          prepareState(state, true);
          const cloud = await start(state);
          expect(await tablesOf(cloud)).toEqual([]);
          await cloud.stop();
        } else
          expect([file, outcome]).toEqual([
            file,
            file === 'dynamodb/dynamodb.db' ? [] : ['orders'],
          ]);
      }
    },
  );

  it('says that the disk is full', async () => {
    rmSync(state, { recursive: true, force: true });
    mkdirSync(join(state, 'identity'), { recursive: true });
    symlinkSync('/dev/full', join(state, 'identity', 'signing-key.json.draft'));

    await expect(start(state)).rejects.toThrow(
      /^\S+ cannot grow: the disk is full\. Free some space, or keep the state elsewhere/,
    );
  });
});
