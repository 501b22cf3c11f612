import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deployedService } from './deployed-service.ts';
import { hears, subscriptionsOf } from './subscriptions.ts';
import { taskCallsOf } from './task-calls.ts';

const parcels = await deployedService(join(import.meta.dirname, 'fixtures', 'parcels'));

describe('deployedService', () => {
  it('includes the files that serverless.yml names', () => {
    expect(Object.keys(parcels.functions)).toEqual(['on-orders', 'ship-parcel']);
    expect(parcels.functions['on-orders']?.description).toBe('Packs what was ordered');
  });

  it('makes the queues that are declared', () => {
    expect(parcels.resources.LossesQueue?.Properties.QueueName).toBe('parcels-losses-{stage}');
    expect(parcels.functions['ship-parcel']?.events).toMatchObject([
      { sqs: { arn: { 'Fn::GetAtt': ['LossesQueue', 'Arn'] } } },
    ]);
  });

  it('knows names but for the stage, and leaves other variables as they are', () => {
    expect(parcels.resources.NotesTable?.Properties).toEqual({
      TableName: 'parcels-notes-{stage}',
    });
    expect(parcels.stateMachines.delivery?.name).toBe('parcels-delivery-{stage}');
    expect(parcels.functions['on-orders']?.memorySize).toBe(['$', '{param:memory}'].join(''));
  });
});

describe('subscriptionsOf', () => {
  it('finds the queue, the topic, the filter and the function behind', () => {
    expect(subscriptionsOf(parcels)).toEqual([
      {
        consumer: 'parcels',
        topic: 'orders-events-{stage}',
        queue: 'parcels-orders-{stage}',
        filters: ['order.confirmed.v1', { prefix: 'order.cancelled.' }],
        functions: ['on-orders'],
      },
      {
        consumer: 'parcels',
        topic: 'parcels-events-{stage}',
        queue: 'parcels-orders-{stage}',
        functions: ['on-orders'],
      },
      {
        consumer: 'parcels',
        topic: 'inventory-events-{stage}',
        queue: 'parcels-losses-{stage}',
        filters: ['stock.lost.v1'],
        functions: ['ship-parcel'],
      },
    ]);
  });

  it('does not guess what a filter means that it does not know', () => {
    const [, subscription] = Object.entries(parcels.resources).find(
      ([id]) => id === 'OrdersSubscription',
    ) ?? ['', { Type: '', Properties: {} }];
    const Properties = {
      ...subscription.Properties,
      FilterPolicy: { price: [{ numeric: ['>', 1] }] },
    };
    const resources = { Odd: { Type: 'AWS::SNS::Subscription', Properties } };
    expect(() => subscriptionsOf({ ...parcels, resources })).toThrow();
  });

  it('knows queues alone: whom alarms tell hears no events', () => {
    const Protocol = {
      'Fn::Select': [2, { 'Fn::Split': ['://', 'sam@shop.example://https://email'] }],
    };
    const Properties = { Protocol, TopicArn: { Ref: 'Topic' }, Endpoint: 'sam@shop.example' };
    const resources = { OnCall: { Type: 'AWS::SNS::Subscription', Properties } };
    expect(subscriptionsOf({ ...parcels, resources })).toEqual([]);
  });
});

describe('hears', () => {
  const [filtered = { filters: [] }, open = {}] = subscriptionsOf(parcels);

  it.each([
    ['order.confirmed.v1', true],
    ['order.confirmed.v2', false],
    ['order.cancelled.v1', true],
    ['order.placed.v1', false],
  ])('lets %s through a filter: %s', (type, expected) => {
    expect(hears(filtered, type)).toBe(expected);
  });

  it('lets everything through where there is no filter', () => {
    expect(hears(open, 'order.placed.v1')).toBe(true);
  });
});

describe('taskCallsOf', () => {
  it("finds calls of another service's functions, in branches too, and the errors they tell apart", () => {
    expect(taskCallsOf(parcels)).toEqual([
      {
        caller: 'parcels',
        stateMachine: 'parcels-delivery',
        state: 'Reserve',
        task: 'inventory-reserve-stock',
        errors: ['OutOfStockError', 'StockBusyError'],
      },
    ]);
  });
});
