import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runModule } from '../in-turn/testing/run-module.ts';
import type { FailedStart } from '../testing/cold-starts.ts';

const coldStarts = JSON.stringify(join(import.meta.dirname, '../testing/cold-starts.ts'));

describe('the deployment of the services', () => {
  it('gives every function all that it reads of its environment', () => {
    const { begun, failed } = runModule(`
      const { writeColdStarts } = await import(${coldStarts});
      await writeColdStarts();
    `) as { readonly begun: number; readonly failed: readonly FailedStart[] };

    expect(failed).toEqual([]);
    expect(begun).toBeGreaterThan(100);
  }, 60_000);
});
