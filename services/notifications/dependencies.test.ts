import { afterEach, describe, expect, it } from '@jest/globals';
import { keepDeliveriesDays, keepTimelinesDays } from './dependencies.ts';

afterEach(() => {
  delete process.env.KEEP_DELIVERIES_DAYS;
  delete process.env.KEEP_TIMELINES_DAYS;
});

describe('how long something is kept', () => {
  it('is a number of days', () => {
    process.env.KEEP_DELIVERIES_DAYS = '90';
    process.env.KEEP_TIMELINES_DAYS = '1';

    expect(keepDeliveriesDays()).toBe(90);
    expect(keepTimelinesDays()).toBe(1);
  });

  it.each(['0', '-1', '1.5', 'ninety', '3651', undefined])('is not %p', (days) => {
    if (days !== undefined) {
      process.env.KEEP_DELIVERIES_DAYS = days;
      process.env.KEEP_TIMELINES_DAYS = days;
    }

    expect(keepDeliveriesDays).toThrow();
    expect(keepTimelinesDays).toThrow();
  });

  it('is for deliveries longer than a message can wait for its redrive', () => {
    process.env.KEEP_DELIVERIES_DAYS = '18';

    expect(keepDeliveriesDays).toThrow('>=19');
  });
});
