import { jest } from '@jest/globals';

/** Runs work, and returns the metrics that it writes: one object for each invocation. */
export async function capturedMetrics(work: () => Promise<unknown>): Promise<unknown[]> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await work();
    return write.mock.calls.map(([line]) => JSON.parse(String(line)));
  } finally {
    write.mockRestore();
  }
}
