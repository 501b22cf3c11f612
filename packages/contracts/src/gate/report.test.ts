import { describe, expect, it } from '@jest/globals';
import type { Finding } from './finding.ts';
import { report } from './report.ts';

const finding = (overrides: Partial<Finding>): Finding => ({
  contract: 'order.placed.v1',
  producer: 'orders',
  verdict: 'compatible',
  change: 'Added property `note`',
  consumers: [],
  ...overrides,
});

describe('report', () => {
  it('says so when nothing changed', () => {
    expect(report([])).toBe('No contract has changed since its last release.\n');
  });

  it('puts the worst first and says who breaks and what to do', () => {
    const broken = finding({
      contract: 'order.rejected.v1',
      verdict: 'breaking',
      change: 'Removed property `reason`',
      consumers: ['notifications-mail'],
      remedy: 'define order.rejected.v2',
    });
    expect(report([finding({}), broken])).toBe(`order.rejected.v1 (orders)
  breaking            Removed property \`reason\`
                      read by notifications-mail
                      instead: define order.rejected.v2

order.placed.v1 (orders)
  compatible          Added property \`note\`

1 breaking, 0 new version needed, 1 compatible
`);
  });
});
