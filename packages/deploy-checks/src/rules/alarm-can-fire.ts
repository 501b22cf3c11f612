import { resourcesOf } from '@commerce/service-model/template';
import { alarmState, inputsOf, minutesOf } from '../alarms/alarm-state.ts';
import type { Minutes } from '../alarms/series.ts';
import type { Rule } from './rule.ts';

type Properties = Readonly<Record<string, unknown>>;

/** The behaviours of a metric in a simulation: it stays away, is constant, or grows. */
const BEHAVIOURS: readonly ((minute: number) => number | null)[] = [
  () => null,
  () => 0,
  () => 1,
  () => 20,
  () => 1_000,
  () => 1_000_000,
  (minute) => minute,
  (minute) => 1_000 * minute,
];

const simulated = (behaviour: (minute: number) => number | null, minutes: number): Minutes =>
  Array.from({ length: minutes }, (_, minute) => behaviour(minute));

/** Each combination of what the metrics of an alarm may do. */
function* combinations(
  ids: readonly string[],
  minutes: number,
): Generator<Record<string, Minutes>> {
  const [id, ...others] = ids;
  if (id === undefined) {
    yield {};
    return;
  }
  for (const behaviour of BEHAVIOURS) {
    const series = simulated(behaviour, minutes);
    for (const rest of combinations(others, minutes)) yield { ...rest, [id]: series };
  }
}

function problemOf(alarm: Properties): string | null {
  const ids = inputsOf(alarm).map(({ id }) => id);
  let fires = false;
  let rests = false;
  for (const data of combinations(ids, minutesOf(alarm))) {
    if (alarmState(alarm, data) === 'ALARM') fires = true;
    else rests = true;
    if (fires && rests) return null;
  }
  return fires
    ? 'Raise the threshold: the alarm fires whatever its metrics do.'
    : 'Lower the threshold or DatapointsToAlarm: the alarm never fires, whatever its metrics do.';
}

const alarmWith = (DatapointsToAlarm: number) => ({
  resources: {
    Parked: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ComparisonOperator: 'GreaterThanThreshold',
        Statistic: 'Sum',
        Period: 300,
        Threshold: 0,
        EvaluationPeriods: 2,
        DatapointsToAlarm,
      },
    },
  },
});

/** Every alarm fires in a simulation that breaches its metrics, and rests in one that does not. */
export const alarmCanFire: Rule = {
  id: 'alarm-can-fire',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(({ logicalId, properties }) => {
      const message = problemOf(properties);
      return message === null ? [] : [{ subject: logicalId, message }];
    }),
  accepts: alarmWith(2),
  rejects: alarmWith(3),
};
