import { describe, expect, it } from '@jest/globals';
import { retentionDays } from './retention-task.ts';

describe('retentionDays', () => {
  it.each([
    ['1', 1],
    ['730', 730],
    ['3650', 3_650],
  ])('reads %p', (text, days) => {
    expect(retentionDays.parse(text)).toBe(days);
  });

  it.each(['0', '-1', '3651', '1.5', '', 'ever', undefined])('rejects %p', (text) => {
    expect(retentionDays.safeParse(text).success).toBe(false);
  });
});
