import { afterEach, beforeEach, jest } from '@jest/globals';

// Read when the first line is written: a test file that wants another level sets it at its top.
process.env.LOG_LEVEL = 'INFO';

/** A log line as CloudWatch gets it. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [key: string]: unknown;
}

/** The lines of a test's functions. */
export interface CapturedLogs {
  readonly lines: () => LogLine[];
  /** All of it as it is, for what must not be in it. */
  readonly text: () => string;
}

/** Takes what is written to the standard streams from now on. */
export function captureLogs(): CapturedLogs & Disposable {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
  return {
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line)),
    [Symbol.dispose]: () => jest.restoreAllMocks(),
  };
}

/** Takes what each test of the file writes, from its first line on. */
export function captureLogsOfTests(): CapturedLogs {
  let logs: ReturnType<typeof captureLogs>;
  beforeEach(() => {
    logs = captureLogs();
  });
  afterEach(() => logs[Symbol.dispose]());
  return { text: () => logs.text(), lines: () => logs.lines() };
}
