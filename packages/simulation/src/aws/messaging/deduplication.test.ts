import { describe, expect, it } from '@jest/globals';
import { Deduplication } from './deduplication.ts';

const since = (options: { readonly isByGroup: boolean }) => {
  const clock = { nowMs: 0 };
  return { clock, sent: new Deduplication(() => clock.nowMs, options) };
};

describe('Deduplication', () => {
  it('knows a message again for five minutes after the first, and names the first', () => {
    const { clock, sent } = since({ isByGroup: false });
    const options = { groupId: 'a', deduplicationId: 'once' };
    expect(sent.repeats(options, 'first')).toBeUndefined();
    clock.nowMs = 299_999;
    expect(sent.repeats({ ...options, groupId: 'b' }, 'second')).toBe('first');
    clock.nowMs = 300_000;
    expect(sent.repeats(options, 'third')).toBeUndefined();
    expect(sent.repeats(options, 'fourth')).toBe('third');
  });

  it('keeps the groups apart where the queue says so', () => {
    const { sent } = since({ isByGroup: true });
    expect(sent.repeats({ groupId: 'a', deduplicationId: 'once' }, 'first')).toBeUndefined();
    expect(sent.repeats({ groupId: 'b', deduplicationId: 'once' }, 'second')).toBeUndefined();
    expect(sent.repeats({ groupId: 'b', deduplicationId: 'once' }, 'third')).toBe('second');
  });

  it.each([
    ['MissingParameter', { deduplicationId: 'once' }],
    ['InvalidParameterValue', { groupId: 'a' }],
    ['InvalidParameterValue', { groupId: 'a', deduplicationId: 'once', delaySeconds: 1 }],
  ])('rejects with %s a message of %j, and keeps nothing of it', (name, options) => {
    const { sent } = since({ isByGroup: false });
    expect(() => sent.repeats(options, 'first')).toThrow(expect.objectContaining({ name }));
    const whole = { groupId: 'a', deduplicationId: 'once' };
    expect(sent.repeats(whole, 'second')).toBeUndefined();
  });
});
