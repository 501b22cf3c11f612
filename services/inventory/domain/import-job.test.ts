import { describe, expect, it } from '@jest/globals';
import { hasEnded, type ImportStatus, isWorked, newImport } from './import-job.ts';

const at = '2026-01-05T10:00:00.000Z';
const asked = {
  importId: 'imp_1',
  format: 'csv',
  startedBy: 'sam',
  correlationId: 'c-1',
  createdAt: at,
} as const;

describe('newImport', () => {
  it('waits for its file, and has counted nothing', () => {
    expect(newImport(asked)).toStrictEqual({
      ...asked,
      status: 'AWAITING_UPLOAD',
      movedAt: at,
      published: 0,
      counted: 0,
      succeeded: 0,
      failed: 0,
    });
  });
});

describe('hasEnded', () => {
  it.each<[ImportStatus, boolean]>([
    ['AWAITING_UPLOAD', false],
    ['RUNNING', false],
    ['COMPLETED', true],
    ['FAILED', true],
  ])('is for %s %s', (status, ended) => {
    expect(hasEnded({ status })).toBe(ended);
  });
});

describe('isWorked', () => {
  const running = { ...newImport(asked), status: 'RUNNING', counted: 2 } as const;
  const total = { chunks: 2, rows: 9 };

  it('is true once as many chunks are counted as there are', () => {
    expect(isWorked({ ...running, total })).toBe(true);
    expect(isWorked({ ...running, total: { chunks: 3, rows: 9 } })).toBe(false);
  });

  it('is false while it is read, and when it has ended', () => {
    expect(isWorked(running)).toBe(false);
    expect(isWorked({ ...running, total, status: 'FAILED' })).toBe(false);
  });
});
