import { describe, expect, it } from '@jest/globals';
import { flawInSubject } from './commit-subjects.ts';

const flaw = (subject: string) => flawInSubject(subject, ['orders', 'local-cloud']);

describe('flawInSubject', () => {
  it.each([
    'orders: reject only what holds nothing',
    'orders, local-cloud: say with an order whose address it gives',
    'docs: the table of commands in its format',
    'Merge branch main into topic',
    'Revert "orders: reject only what holds nothing"',
  ])('takes %s', (subject) => expect(flaw(subject)).toBeUndefined());

  it.each([
    ['Reject only what holds nothing', 'begins with no scope'],
    ['orders:reject', 'begins with no scope'],
    ['feat(orders): reject', 'begins with no scope'],
    ['orders, billing: reject', 'names billing, which is no workspace'],
    ['orders: reject.', 'ends with a full stop'],
    [`orders: ${'reject '.repeat(20)}it`, 'has more than 100 characters'],
  ])('rejects %s', (subject, sentence) => expect(flaw(subject)).toContain(sentence));
});
