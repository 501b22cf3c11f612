import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { findFreePort } from '../shared/ports.ts';
import { eventually } from '../testing/test-context.ts';
import { startDatabaseProcess } from './database-process.ts';
import { locateDynamoDb } from './locate.ts';

const directory = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const source = locateDynamoDb({});
const binary = source.kind === 'binary' ? source.path : '';

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
    const port = await findFreePort(0);
    const database = await startDatabaseProcess({ binary, file, port, log: () => {} });
    expect(processesOf(file).length).toBeGreaterThan(0);

    await database.stop();
    await database.stop();

    await eventually(() => (processesOf(file).length === 0 ? true : undefined));
  });

  it('reports that it died, and what to do', async () => {
    const file = join(directory, 'killed.db');
    const lines: string[] = [];
    const database = await startDatabaseProcess({
      binary,
      file,
      port: await findFreePort(0),
      log: (line) => lines.push(line),
    });

    for (const pid of processesOf(file)) process.kill(pid, 'SIGKILL');

    expect(await eventually(() => lines[0])).toContain('restart the local cloud');
    await database.stop();
  });

  it('says why it does not start', async () => {
    const file = join(directory, 'damaged.db');
    writeFileSync(file, 'not a database'.repeat(1_000));

    const start = startDatabaseProcess({
      binary,
      file,
      port: await findFreePort(0),
      log: () => {},
    });

    await expect(start).rejects.toThrow(/did not start.*--fresh/s);
  });

  it('ends with its parent, also when that is killed', async () => {
    const file = join(directory, 'orphan.db');
    const module = join(import.meta.dirname, 'database-process.ts');
    const script = `
      const { startDatabaseProcess } = await import(${JSON.stringify(module)});
      await startDatabaseProcess({
        binary: ${JSON.stringify(binary)}, file: ${JSON.stringify(file)},
        port: ${await findFreePort(0)}, log: () => {},
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

describe('locateDynamoDb', () => {
  it('prefers an endpoint that somebody gives', () => {
    expect(locateDynamoDb({ LOCAL_CLOUD_DYNAMODB_ENDPOINT: 'http://localhost:8000/' })).toEqual({
      kind: 'endpoint',
      endpoint: 'http://localhost:8000',
    });
  });
});
