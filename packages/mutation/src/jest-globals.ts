/** Stands for `@jest/globals` here: Jest's own parts, of this process. */
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

export { jestExpect as expect } from '@jest/expect';
export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  test,
} from 'jest-circus';

const timers = new ModernFakeTimers({
  config: { fakeTimers: {}, rootDir: process.cwd() } as ConstructorParameters<
    typeof ModernFakeTimers
  >[0]['config'],
  global: globalThis,
});

export const mocker = new ModuleMocker(globalThis);
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  useFakeTimers: () => timers.useFakeTimers(),
  useRealTimers: () => timers.useRealTimers(),
  runOnlyPendingTimers: () => timers.runOnlyPendingTimers(),
};
