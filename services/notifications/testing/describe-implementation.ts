import { afterAll, beforeAll, describe } from '@jest/globals';

/** Describes an implementation of a port, which is started before its rules are tried and stopped after. */
export function describeImplementation<Started extends { stop?(): Promise<void> }>(
  name: string,
  start: () => Promise<Started>,
  rules: (started: () => Started) => void,
): void {
  describe(name, () => {
    let started: Started;
    beforeAll(async () => {
      started = await start();
    });
    afterAll(() => started.stop?.());
    rules(() => started);
  });
}
