import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { listen } from '../shared/http-server.ts';
import { findFreePort } from '../shared/ports.ts';
import { clientFor, eventually } from '../testing/test-context.ts';
import { startDatabaseProcess } from './database-process.ts';
import { locateDynamoDb } from './locate.ts';

const directory = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const source = locateDynamoDb({});
const binary = source.kind === 'binary' ? source.path : '';
const options = { binary, preferredPort: 0, log: () => {} };

/** The processes that serve this database file. */
const processesOf = (file: string): number[] => {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(file) && line.includes('serve --port'))
    .map((line) => Number.parseInt(line, 10));
};

describe('the database process', () => {
  it('leaves nothing behind when it is stopped', async () => {
    const file = join(directory, 'stopped.db');
    const database = await startDatabaseProcess({ ...options, file });
    expect(processesOf(file).length).toBeGreaterThan(0);

    await database.stop();
    await database.stop();

    await eventually(() => (processesOf(file).length === 0 ? true : undefined));
  });

  it('reports that it died, and what to do', async () => {
    const file = join(directory, 'killed.db');
    const lines: string[] = [];
    const database = await startDatabaseProcess({
      ...options,
      file,
      log: (line) => lines.push(line),
    });

    for (const pid of processesOf(file)) process.kill(pid, 'SIGKILL');

    expect(await eventually(() => lines[0])).toContain('restart the local cloud');
    await database.stop();
  });

  it('says why it does not start', async () => {
    const file = join(directory, 'damaged.db');
    writeFileSync(file, 'not a database'.repeat(1_000));

    const start = startDatabaseProcess({ ...options, file });

    await expect(start).rejects.toThrow(/did not start.*--fresh/s);
  });

  it('ends with its parent, also when that is killed', async () => {
    const file = join(directory, 'orphan.db');
    const module = join(import.meta.dirname, 'database-process.ts');
    const script = `
      const { startDatabaseProcess } = await import(${JSON.stringify(module)});
      await startDatabaseProcess({
        binary: ${JSON.stringify(binary)}, file: ${JSON.stringify(file)},
        preferredPort: 0, log: () => {},
      });
      console.log('started');
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    expect(processesOf(file).length).toBeGreaterThan(0);

    parent.kill('SIGKILL');

    await eventually(() => (processesOf(file).length === 0 ? true : undefined));
  });
});

describe('the port of the database', () => {
  /** Somebody else's server, which would respond for the database as well as any. */
  const strangers: Server[] = [];
  const heard: string[] = [];
  const stranger = async (port: number) => {
    const server = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    strangers.push(server);
    return listen(server, port);
  };
  const tablesAt = async (port: number) => {
    const client = new DynamoDBClient(clientFor(`http://127.0.0.1:${port}`));
    const { TableNames } = await client.send(new ListTablesCommand({}));
    client.destroy();
    return TableNames;
  };
  afterEach(() => {
    for (const server of strangers.splice(0)) server.close();
    heard.length = 0;
  });

  it('is another when somebody takes it after it was chosen, however often', async () => {
    const tried: number[] = [];
    const database = await startDatabaseProcess({
      ...options,
      file: join(directory, 'robbed.db'),
      choosePort: async (preferred) => {
        const port = await findFreePort(preferred);
        if (tried.push(port) <= 3) await stranger(port);
        return port;
      },
    });

    expect(tried.length).toBeGreaterThan(3);
    expect(database.port).toBe(tried.at(-1));
    expect(await tablesAt(database.port)).toEqual([]);
    expect(heard).toEqual([]);
    await database.stop();
  });

  it('is the preferred one when that is free', async () => {
    // Now and then another program takes the port while it is free: then this is tried again.
    await eventually(async () => {
      const preferredPort = await findFreePort(0);
      const database = await startDatabaseProcess({
        ...options,
        file: join(directory, 'remembered.db'),
        preferredPort,
      });
      await database.stop();
      return database.port === preferredPort ? true : undefined;
    });
  });

  it('is any other when the preferred one is taken', async () => {
    const preferredPort = await stranger(0);

    const database = await startDatabaseProcess({
      ...options,
      file: join(directory, 'moved.db'),
      preferredPort,
    });

    expect(database.port).not.toBe(preferredPort);
    expect(await tablesAt(database.port)).toEqual([]);
    expect(heard).toEqual([]);
    await database.stop();
  });

  it('is given up when all that are tried are taken', async () => {
    const taken = await stranger(0);

    const start = startDatabaseProcess({
      ...options,
      file: join(directory, 'unlucky.db'),
      choosePort: async () => taken,
    });

    await expect(start).rejects.toThrow(/did not start on port .*in use/s);
    expect(heard).toEqual([]);
  });
});

describe('locateDynamoDb', () => {
  it('prefers an endpoint that somebody gives', () => {
    expect(locateDynamoDb({ LOCAL_CLOUD_DYNAMODB_ENDPOINT: 'http://localhost:8000/' })).toEqual({
      kind: 'endpoint',
      endpoint: 'http://localhost:8000',
    });
  });
});
