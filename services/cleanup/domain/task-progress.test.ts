import { describe, expect, it } from '@jest/globals';
import { taskPage } from '../testing/runs.ts';
import { addPage, failTask, isOver, MAX_PAGES, pendingTask } from './task-progress.ts';

const task = pendingTask({ name: 'inventory-purge-imports', title: 'Old imports' });
const accounting = { what: 'orders', why: 'accounting', items: 2 };

describe('pendingTask', () => {
  it('has done nothing', () => {
    expect(task).toMatchObject({ status: 'PENDING', pages: 0, scanned: 0, kept: [] });
    expect(isOver(task)).toBe(false);
  });
});

describe('addPage', () => {
  it('adds up pages until the task is done', () => {
    const running = addPage(task, taskPage({ done: false, cursor: 'a' }));
    expect(running).toMatchObject({ status: 'RUNNING', pages: 1, deleted: 4 });
    expect(isOver(running)).toBe(false);
    const done = addPage(running, taskPage({ deleted: 1 }));
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      pages: 2,
      scanned: 20,
      deleted: 5,
      bytes: 200,
    });
    expect(isOver(done)).toBe(true);
  });

  it('counts bytes past what four bytes hold', () => {
    const large = taskPage({ done: false, cursor: 'a', bytes: 3_000_000_000 });
    expect(addPage(addPage(task, large), large).bytes).toBe(6_000_000_000);
  });

  it('adds up what is kept for the same reason', () => {
    const first = addPage(task, taskPage({ done: false, cursor: 'a', kept: [accounting] }));
    const other = { ...accounting, why: 'in progress', items: 1 };
    expect(addPage(first, taskPage({ kept: [accounting, other] })).kept).toEqual([
      { ...accounting, items: 4 },
      other,
    ]);
  });

  it('gives up a task that never ends', () => {
    let endless = task;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      expect(isOver(endless)).toBe(false);
      endless = addPage(endless, taskPage({ done: false, cursor: 'again' }));
    }
    expect(endless).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('150 pages'),
      pages: MAX_PAGES,
      deleted: MAX_PAGES * 4,
    });
  });

  it('lets the last page that is allowed succeed', () => {
    expect(addPage({ ...task, pages: MAX_PAGES - 1 }, taskPage()).status).toBe('SUCCEEDED');
  });
});

describe('failTask', () => {
  it('keeps what the task did so far', () => {
    const running = addPage(task, taskPage({ done: false, cursor: 'a' }));
    expect(failTask(running, 'A page took too long')).toMatchObject({
      status: 'FAILED',
      error: 'A page took too long',
      deleted: 4,
    });
  });
});
