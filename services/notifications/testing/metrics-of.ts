import { jest } from '@jest/globals';

interface MetricLine {
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
  readonly [metric: string]: unknown;
}

/**
 * Sums the metrics that `work` writes, by name.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export async function metricsOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const lines: MetricLine[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(JSON.parse(String(chunk)));
    return true;
  });
  try {
    await work();
  } finally {
    stdout.mockRestore();
  }
  const sums: Record<string, number> = {};
  for (const line of lines) {
    const names = line._aws?.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics) ?? [];
    for (const { Name } of names) {
      const values = [line[Name]].flat().map(Number);
      sums[Name] = values.reduce((sum, value) => sum + value, sums[Name] ?? 0);
    }
  }
  return sums;
}
