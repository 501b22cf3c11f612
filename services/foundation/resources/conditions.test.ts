import { join } from 'node:path';
import { readServiceFile } from '@commerce/service-model';
import { type Conditions, conditionHolds } from '@commerce/service-model/conditions';
import { render } from '@commerce/service-model/intrinsics';
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

/** The only setting that stands within a text, where this reader leaves it. */
const WITHIN = '$' + '{self:custom.settings.alarmAddress}';

describe('the subscription of whoever is on call', () => {
  it.each([
    ['on-call@shop.example', 'email'],
    ['https://pager.example/alarms?shop=1', 'https'],
  ])('of %s is by %s', (alarmAddress, protocol) => {
    const alarms = read('alarms.yml', { alarmAddress });
    expect(made(alarms, {})).toEqual(['AlarmSubscription']);
    const { Endpoint, Protocol } = alarms.Resources.AlarmSubscription?.Properties ?? {};
    expect(Endpoint).toBe(alarmAddress);
    const filled: unknown = JSON.parse(JSON.stringify(Protocol).replaceAll(WITHIN, alarmAddress));
    expect(render(filled, () => undefined)).toBe(protocol);
  });

  it('is not made where nobody is to be told', () => {
    expect(made(read('alarms.yml', { alarmAddress: 'none' }), {})).toEqual([]);
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
