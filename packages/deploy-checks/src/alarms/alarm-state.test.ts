import { describe, expect, it } from '@jest/globals';
import { alarmState } from './alarm-state.ts';

const alarm = (properties: object = {}) => ({
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  ...properties,
});

describe('alarmState', () => {
  it.each([
    ['all datapoints breach', [6, 6, 6], 'ALARM'],
    ['one does not', [6, 5, 6], 'OK'],
    ['only the last ones count', [0, 0, 6, 6, 6], 'ALARM'],
    ['they breached before', [6, 6, 6, 0, 0, 0], 'OK'],
  ])('when %s', (_, minutes, state) => {
    expect(alarmState(alarm(), { metric: minutes })).toBe(state);
  });

  it('fires when M of N datapoints breach', () => {
    const twoOfThree = alarm({ DatapointsToAlarm: 2 });
    expect(alarmState(twoOfThree, { metric: [6, 0, 6] })).toBe('ALARM');
    expect(alarmState(twoOfThree, { metric: [6, 0, 0] })).toBe('OK');
  });

  it.each([
    [undefined, 'INSUFFICIENT_DATA'],
    ['ignore', 'INSUFFICIENT_DATA'],
    ['notBreaching', 'OK'],
    ['breaching', 'ALARM'],
  ])('when nothing is emitted and missing data is %s', (TreatMissingData, state) => {
    const nothing = { metric: [null, null, null] };
    expect(alarmState(alarm({ TreatMissingData }), nothing)).toBe(state);
  });

  it('counts a gap as it is told to', () => {
    const gap = { metric: [6, null, 6] };
    expect(alarmState(alarm({ TreatMissingData: 'breaching' }), gap)).toBe('ALARM');
    expect(alarmState(alarm({ TreatMissingData: 'notBreaching' }), gap)).toBe('OK');
  });

  it('takes the statistic over each period', () => {
    const overTwoMinutes = { Period: 120, EvaluationPeriods: 1 };
    const data = { metric: [3, 3] };
    expect(alarmState(alarm(overTwoMinutes), data)).toBe('ALARM');
    expect(alarmState(alarm({ ...overTwoMinutes, Statistic: 'Maximum' }), data)).toBe('OK');
  });

  it('evaluates an expression over several metrics', () => {
    const metric = (Id: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { MetricName: Id }, Stat: 'Sum', Period: 60 },
    });
    const rate = {
      ...alarm({ EvaluationPeriods: 1 }),
      Metrics: [
        { Id: 'rate', Expression: 'IF(started >= 20, 100 * failed / started, 0)' },
        metric('failed'),
        metric('started'),
      ],
    };
    expect(alarmState(rate, { failed: [6], started: [100] })).toBe('ALARM');
    expect(alarmState(rate, { failed: [5], started: [100] })).toBe('OK');
    expect(alarmState(rate, { failed: [6], started: [10] })).toBe('OK');
  });

  it('rejects what it cannot simulate', () => {
    const band = alarm({ ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold' });
    expect(() => alarmState(band, { metric: [1, 1, 1] })).toThrow('no LessThanLower');
    expect(() => alarmState(alarm({ Statistic: 'p99' }), { metric: [1, 1, 1] })).toThrow('p99');
  });
});
