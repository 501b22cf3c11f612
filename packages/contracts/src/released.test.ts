import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readReleased, writeReleased } from './released.ts';
import { eventContract } from './testing/contracts.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'released-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const contracts = { events: [eventContract()], tasks: [], apis: { orders: { openapi: '3.1.0' } } };

describe('the baseline', () => {
  it('reads what was written', () => {
    writeReleased(contracts, directory);
    expect(readReleased(directory)).toEqual(contracts);
  });

  it('forgets what is not there any more', () => {
    writeReleased(contracts, directory);
    writeReleased({ ...contracts, events: [] }, directory);
    expect(readReleased(directory).events).toEqual([]);
  });

  it('is empty before the first release', () => {
    expect(readReleased(join(directory, 'nowhere'))).toEqual({ events: [], tasks: [], apis: {} });
  });
});
