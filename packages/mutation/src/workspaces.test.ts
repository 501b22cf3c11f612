import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspacesOf } from './workspaces.ts';

const root = join(import.meta.dirname, '../../..');

describe('workspacesOf', () => {
  it('lists services and packages by name, each with what it decides', () => {
    const all = workspacesOf(root);
    expect(all).toContainEqual({
      name: 'orders',
      folder: 'services/orders',
      files: ['domain/**/*.ts', 'use-cases/**/*.ts'],
    });
    expect(all).toContainEqual({
      name: 'pricing',
      folder: 'packages/pricing',
      files: ['src/**/*.ts'],
    });
    const names = all.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    expect(all.filter(({ folder }) => !existsSync(join(root, folder, 'package.json')))).toEqual([]);
  });
});
