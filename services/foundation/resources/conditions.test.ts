import { join } from 'node:path';
import { readServiceFile } from '@commerce/service-model';
import { type Conditions, conditionHolds } from '@commerce/service-model/conditions';
import type { Resource, Resources } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';

interface ConditionalTemplate {
  readonly Conditions: Conditions;
  readonly Resources: Resources;
}

const read = (file: string, settings = {}) =>
  readServiceFile(join(import.meta.dirname, '..'), join('resources', file), {
    settings,
  }) as ConditionalTemplate;

/** The resources of a template that are made, and of those only the ones that have a condition. */
const made = ({ Conditions, Resources }: ConditionalTemplate, values: Record<string, string>) =>
  Object.entries(Resources)
    .filter(
      ([, { Condition }]: [string, Resource]) =>
        Condition !== undefined && conditionHolds(Conditions, Condition, (name) => values[name]),
    )
    .map(([logicalId]) => logicalId);

describe('the subscription of whoever is on call', () => {
  it.each([
    ['on-call@shop.example', ['AlarmMails']],
    ['https://pager.example/alarms?shop=1', ['AlarmCalls']],
    ['none', []],
  ])('of %s is %j', (alarmAddress, expected) => {
    const alarms = read('alarms.yml', { alarmAddress });
    expect(made(alarms, {})).toEqual(expected);
    for (const id of expected)
      expect(alarms.Resources[id]?.Properties?.Endpoint).toBe(alarmAddress);
  });
});

describe('what an account has once', () => {
  const account = read('account.yml');

  it('is made by a stage that stays', () => {
    expect(made(account, { DataDeletionPolicy: 'RetainExceptOnCreate' })).toEqual([
      'DailyBudget',
      'MonthlyBudget',
      'ApiLogs',
      'ApiLogsRole',
    ]);
  });

  it('is left alone by the stage of a pull request', () => {
    expect(made(account, { DataDeletionPolicy: 'Delete' })).toEqual([]);
  });

  it('keeps the role of the logs, which other stages write by, when its stack goes', () => {
    const kept = Object.entries(account.Resources).filter(
      ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain',
    );
    expect(kept.map(([logicalId]) => logicalId)).toEqual(['ApiLogs', 'ApiLogsRole']);
  });
});
