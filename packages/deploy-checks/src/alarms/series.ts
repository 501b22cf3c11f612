/** One value a minute; `null` where nothing was emitted. */
export type Minutes = readonly (number | null)[];

/** One value a period; `null` where nothing was emitted. */
export type Series = readonly (number | null)[];

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  SampleCount: (values) => values.length,
};

/** Reduces the minutes of each period as CloudWatch does. Throws for a statistic it does not know. */
export function aggregate(minutes: Minutes, statistic: string, periodSeconds: number): Series {
  const reduce = STATISTICS[statistic];
  if (!reduce) throw new Error(`The simulation has no statistic ${statistic}`);
  const size = periodSeconds / 60;
  return Array.from({ length: Math.floor(minutes.length / size) }, (_, index) => {
    const values = minutes
      .slice(index * size, (index + 1) * size)
      .filter((value) => value !== null);
    return values.length === 0 ? null : reduce(values);
  });
}
