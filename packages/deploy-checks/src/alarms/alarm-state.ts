import { asList, asRecord } from '@commerce/service-model/template';
import { evaluate } from './metric-math.ts';
import { aggregate, type Minutes, type Series } from './series.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

type Properties = Readonly<Record<string, unknown>>;

const COMPARE: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

interface MetricQuery {
  readonly id: string;
  readonly statistic: string;
  readonly periodSeconds: number;
}

const queriesOf = ({ Metrics }: Properties) => asList(Metrics).map(asRecord);

/** The metrics that an alarm reads, by their id in its expression; `metric` when it has none. */
export const inputsOf = (alarm: Properties): MetricQuery[] =>
  alarm.Metrics === undefined
    ? [{ id: 'metric', statistic: String(alarm.Statistic), periodSeconds: Number(alarm.Period) }]
    : queriesOf(alarm)
        .filter(({ MetricStat }) => MetricStat !== undefined)
        .map(({ Id, MetricStat }) => ({
          id: String(Id),
          statistic: String(asRecord(MetricStat).Stat),
          periodSeconds: Number(asRecord(MetricStat).Period),
        }));

/** The number of minutes that an alarm looks back; some more, for the rates of the first period. */
export const minutesOf = (alarm: Properties): number => {
  const period = Math.max(...inputsOf(alarm).map(({ periodSeconds }) => periodSeconds));
  return ((Number(alarm.EvaluationPeriods) + 2) * period) / 60;
};

function seriesOf(alarm: Properties, data: Readonly<Record<string, Minutes>>): Series {
  const queries = inputsOf(alarm);
  const inputs: Record<string, Series> = {};
  for (const { id, statistic, periodSeconds } of queries) {
    inputs[id] = aggregate(data[id] ?? [], statistic, periodSeconds);
  }
  const watched = queriesOf(alarm).find(({ ReturnData }) => ReturnData !== false);
  if (watched?.Expression === undefined) return inputs[String(watched?.Id ?? 'metric')] ?? [];
  return evaluate(String(watched.Expression), inputs, queries[0]?.periodSeconds ?? 60);
}

/**
 * The state that CloudWatch would put an alarm into after these minutes: M of N datapoints, and what
 * missing data counts as.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function alarmState(alarm: Properties, data: Readonly<Record<string, Minutes>>): AlarmState {
  const breaches = COMPARE[String(alarm.ComparisonOperator)];
  if (!breaches) throw new Error(`The simulation has no ${String(alarm.ComparisonOperator)}`);
  const periods = Number(alarm.EvaluationPeriods);
  const needed = Number(alarm.DatapointsToAlarm ?? periods);
  const missing = alarm.TreatMissingData ?? 'missing';
  const datapoints = seriesOf(alarm, data).slice(-periods);
  const known = datapoints.filter((value) => value !== null);
  if (known.length === 0 && missing !== 'breaching' && missing !== 'notBreaching') {
    return 'INSUFFICIENT_DATA';
  }
  const breaching = known.filter((value) => breaches(value, Number(alarm.Threshold))).length;
  const counted = missing === 'breaching' ? breaching + periods - known.length : breaching;
  return counted >= needed ? 'ALARM' : 'OK';
}
