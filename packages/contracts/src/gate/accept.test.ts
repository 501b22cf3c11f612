import { describe, expect, it } from '@jest/globals';
import { accept } from './accept.ts';
import type { Finding } from './finding.ts';

const broken: Finding = {
  contract: 'order.placed.v1',
  producer: 'orders',
  verdict: 'breaking',
  change: 'Removed property `note`',
  consumers: ['notifications-mail'],
  remedy: 'define order.placed.v2',
};
const acceptance = {
  contracts: [broken.contract],
  change: broken.change,
  why: 'Nobody has read it since the first release',
};

describe('accept', () => {
  it('lets a break pass that is accepted to the letter, and says why', () => {
    expect(accept([broken], [acceptance])).toEqual([
      { ...broken, verdict: 'accepted', remedy: acceptance.why },
    ]);
  });

  it.each([
    ['another change', { ...broken, change: 'Removed property `total`' }],
    ['another contract', { ...broken, contract: 'order.placed.v2' }],
    ['what does not break', { ...broken, verdict: 'compatible' } as const],
  ])('is not about %s, and fails as a decision about nothing', (_, finding) => {
    const [judged, stale] = accept([finding], [acceptance]);
    expect(judged).toEqual(finding);
    expect(stale).toMatchObject({ verdict: 'breaking', producer: 'accepted.json' });
  });
});
