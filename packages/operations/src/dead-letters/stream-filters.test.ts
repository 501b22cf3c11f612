import { describe, expect, it } from '@jest/globals';
import { filtersOf, wanted } from './stream-filters.ts';

const stream = (id: string, filterPatterns?: object[]) => ({
  stream: {
    type: 'dynamodb',
    arn: { 'Fn::GetAtt': `${id}.StreamArn` },
    ...(filterPatterns && { filterPatterns }),
  },
});
const table = (TableName: string) => ({ Type: 'AWS::DynamoDB::Table', Properties: { TableName } });
const service = {
  name: 'orders',
  directory: '/orders',
  functions: {
    'publish-events': {
      name: 'orders-publish-events-{stage}',
      handler: 'x.handler',
      events: [
        stream('OrdersTable', [{ eventName: ['INSERT'] }]),
        stream('OtherTable', [{ eventName: ['REMOVE'] }]),
      ],
    },
    'watch-all': {
      name: 'orders-watch-all-{stage}',
      handler: 'x.handler',
      events: [stream('OrdersTable')],
    },
  },
  resources: {
    OrdersTable: table('orders-orders-{stage}'),
    OtherTable: table('orders-other-{stage}'),
  },
  stateMachines: {},
};
const arn = (name: string) => `arn:aws:lambda:eu-central-1:1:function:${name}`;
const STREAM = 'arn:aws:dynamodb:eu-central-1:1:table/orders-orders-dev/stream/1';

describe('filtersOf', () => {
  it('finds what the function wants of this table', () => {
    expect(filtersOf(arn('orders-publish-events-dev'), STREAM, [service])).toEqual([
      { eventName: ['INSERT'] },
    ]);
  });

  it('finds nothing where nothing is filtered', () => {
    expect(filtersOf(arn('orders-watch-all-dev'), STREAM, [service])).toEqual([]);
  });
});

describe('wanted', () => {
  const records = [{ eventName: 'INSERT' }, { eventName: 'REMOVE' }];

  it('leaves out what the event source would leave out', () => {
    expect(wanted(records, [{ eventName: ['INSERT'] }])).toEqual([{ eventName: 'INSERT' }]);
    expect(wanted(records, [])).toEqual(records);
  });
});
