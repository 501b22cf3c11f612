import { describe, expect, it } from '@jest/globals';
import { lambdaContext } from '../fixtures/index.ts';
import { MetricUnit } from '../observability/metrics.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { logFailure, stack } from './stack.ts';
import { traceFrom } from './trace.ts';

const logs = captureLogsOfTests();

const trace = (correlationId: string) => traceFrom({ correlationId });

describe('stack', () => {
  it('writes the metrics when the invocation ends, well or not', async () => {
    const count = stack(trace, [], async (_event, { invocation }) => {
      invocation.metrics.addMetric('OrdersPlaced', MetricUnit.Count, 1);
      if (invocation.correlationId === 'bad') throw new Error('broken');
    });
    await count('good', lambdaContext());
    await expect(count('bad', lambdaContext())).rejects.toThrow('broken');
    expect(logs.lines()).toMatchObject([{ OrdersPlaced: 1 }, { OrdersPlaced: 1 }]);
  });

  it("gives the function Lambda's context as it is", async () => {
    const read = stack(trace, [], async (_event, context) => [
      context.awsRequestId,
      context.invocation.remainingTimeMs(),
    ]);
    expect(await read('c-1', lambdaContext())).toEqual([lambdaContext().awsRequestId, 900_000]);
  });

  it('keeps invocations apart that share a context', async () => {
    const context = lambdaContext();
    const fail = stack(trace, [logFailure()], async () => {
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('broken');
    });
    await Promise.allSettled([fail('c-1', context), fail('c-2', context)]);
    expect(logs.lines().map(({ correlationId }) => correlationId)).toEqual(['c-1', 'c-2']);
  });

  it('fails rather than being ended without a word', async () => {
    const hang = stack(trace, [], () => new Promise(() => {}));
    const context = lambdaContext({ getRemainingTimeInMillis: () => 60 });
    await expect(hang('c-1', context)).rejects.toMatchObject({ name: 'OutOfTimeError' });
  });
});
