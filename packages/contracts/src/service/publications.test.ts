import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { orderPlacedV1 } from '@commerce/events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publicationsOf } from './publications.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'publications-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), text);
};
const published = () => publicationsOf({ name: 'orders', directory }, { orderPlacedV1 });

describe('publicationsOf', () => {
  it('finds each event once that the code makes', () => {
    write('messages/to-events.ts', 'orderPlacedV1.create(a, b); orderPlacedV1.create(c, d);');
    expect(published()).toEqual([{ service: 'orders', type: 'order.placed.v1' }]);
  });

  it.each([
    ['is made in a test', 'messages/to-events.test.ts', 'orderPlacedV1.create(a, b);'],
    ['is made for tests', 'testing/events.ts', 'orderPlacedV1.create(a, b);'],
    ['is only read', 'functions/place/handler.ts', 'eventReader([orderPlacedV1]);'],
    [
      'is in a comment',
      'domain/a.ts',
      '// orderPlacedV1.create(a);\n/**\n * orderPlacedV1.create(a)\n */',
    ],
    ['is no event', 'use-cases/open.ts', 'orders.create(order);'],
  ])('leaves alone what %s', (_, file, text) => {
    write(file, text);
    expect(published()).toEqual([]);
  });
});
