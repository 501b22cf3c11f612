import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const SERVICES = join(import.meta.dirname, '../../../services');

/** Services that have a function of this name. */
const servicesWith = (task: string): string[] =>
  globSync(`*/functions/${task}/handler.ts`, { cwd: SERVICES })
    .map((file) => file.split('/')[0] ?? '')
    .sort();

/** Services whose function of this name a workflow calls, by its list of tasks. */
const calledBy = (service: string, task: string): string[] => {
  const list = readFileSync(join(SERVICES, service, 'workflows/tasks.yml'), 'utf8');
  return [...list.matchAll(new RegExp(`:function:(\\w+)-${task}-`, 'g'))]
    .map(([, called = '']) => called)
    .sort();
};

describe('what is known of a person', () => {
  it('is erased in every service that can erase it', () => {
    expect(servicesWith('erase-customer')).toContain('orders');
    expect(calledBy('cleanup', 'erase-customer')).toEqual(servicesWith('erase-customer'));
  });

  it('is shown by every service that can show it, and by all that erase it', () => {
    expect(calledBy('accounts', 'export-customer')).toEqual(servicesWith('export-customer'));
    expect(servicesWith('export-customer')).toEqual(
      expect.arrayContaining(servicesWith('erase-customer')),
    );
  });
});
