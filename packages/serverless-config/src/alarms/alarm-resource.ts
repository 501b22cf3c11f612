import type { CloudFormationValue } from '@commerce/service-model/serverless';

/** The metric of an alarm, and its text when it fires. */
export interface Alarm {
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, CloudFormationValue>>;
  readonly statistic: 'Maximum' | 'Sum';
  /** Fires above it. */
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Fires when it is above in `datapoints` of the last `periods`, by default in all of them. */
  readonly periods: number;
  readonly datapoints?: number;
}

/** The alarm as CloudFormation makes it; it is told to `topicArn` when it fires and when it is over. */
export const alarmResource = (alarm: Alarm, topicArn: CloudFormationValue) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    Namespace: alarm.namespace,
    MetricName: alarm.metric,
    Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: alarm.statistic,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: alarm.threshold,
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.periods,
    DatapointsToAlarm: alarm.datapoints ?? alarm.periods,
    // An empty queue and an unused API emit nothing.
    TreatMissingData: 'notBreaching',
    AlarmActions: [topicArn],
    OKActions: [topicArn],
  },
});
