import { describe, expect, it } from '@jest/globals';
import { correctIndexDimension } from './slic-watch-dashboard.ts';

const dashboard = (DashboardBody: unknown) => ({
  Type: 'AWS::CloudWatch::Dashboard',
  Properties: { DashboardName: 'shop', DashboardBody },
});
const asking = (dimension: string) =>
  dashboard({
    'Fn::Sub': `{"widgets":[["AWS/DynamoDB","ReadThrottleEvents","TableName","t","${dimension}","i"]]}`,
  });

describe('correctIndexDimension', () => {
  it('asks for the metrics of an index by the dimension that AWS emits', () => {
    const resources = { Dashboard: asking('GlobalSecondaryIndex') };
    correctIndexDimension(resources);
    expect(resources).toEqual({ Dashboard: asking('GlobalSecondaryIndexName') });
  });

  it('leaves everything else as it is', () => {
    const resources = {
      Right: asking('GlobalSecondaryIndexName'),
      Plain: dashboard('{"widgets":[]}'),
      Queue: { Type: 'AWS::SQS::Queue' },
    };
    const before = structuredClone(resources);
    correctIndexDimension(resources);
    expect(resources).toEqual(before);
  });
});
