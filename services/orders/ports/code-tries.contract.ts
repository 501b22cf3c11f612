import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asCustomerId } from '../domain/ids.ts';
import type { CodeTries } from './code-tries.ts';

/** Holds what counts the tries of codes to its port. */
export const describeCodeTries = portContract<{ readonly codeTries: CodeTries }>((test) => {
  it('counts those of one customer in one hour', async () => {
    const { codeTries } = test();
    const [alice, bob] = [asCustomerId(randomUUID()), asCustomerId(randomUUID())];
    const early = new Date('2026-01-05T10:00:00.000Z');
    const late = new Date('2026-01-05T10:59:59.999Z');
    const next = new Date('2026-01-05T11:00:00.000Z');
    await Promise.all([codeTries.add(alice, early), codeTries.add(alice, late)]);
    expect(await codeTries.count(alice, late)).toBe(2);
    expect(await codeTries.count(bob, late)).toBe(0);
    expect(await codeTries.count(alice, next)).toBe(0);
  });
});
