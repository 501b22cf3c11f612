import { describe, expect, it } from '@jest/globals';
import { isGoodAt, withNewSecret } from './webhook-secret.ts';

const at = (time: string) => new Date(`2026-01-${time}Z`);

describe('withNewSecret', () => {
  it('ends the one before after a day, and earlier ones when they were to end', () => {
    const first = withNewSecret([{ sealed: 'a' }], 'b', at('05T10:00:00.000'));
    expect(first).toEqual([
      { sealed: 'b' },
      { sealed: 'a', expiresAt: '2026-01-06T10:00:00.000Z' },
    ]);
    const second = withNewSecret(first, 'c', at('06T09:00:00.000'));
    expect(second).toEqual([
      { sealed: 'c' },
      { sealed: 'b', expiresAt: '2026-01-07T09:00:00.000Z' },
      { sealed: 'a', expiresAt: '2026-01-06T10:00:00.000Z' },
    ]);

    expect(second.filter(isGoodAt(at('06T09:59:59.999')))).toHaveLength(3);
    expect(second.filter(isGoodAt(at('06T10:00:00.000')))).toHaveLength(2);
    expect(withNewSecret(second, 'd', at('06T10:00:00.000')).map(({ sealed }) => sealed)).toEqual([
      'd',
      'c',
      'b',
    ]);
  });

  it('has five at the most, and lets none go early', () => {
    const now = at('05T10:00:00.000');
    let secrets = withNewSecret([{ sealed: '1' }], '2', now);
    for (const sealed of ['3', '4', '5']) secrets = withNewSecret(secrets, sealed, now);

    expect(() => withNewSecret(secrets, '6', now)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_WEBHOOK_SECRETS', details: { maximum: 5 } }),
    );
    expect(withNewSecret(secrets, '6', at('06T10:00:00.000'))).toHaveLength(2);
  });
});
