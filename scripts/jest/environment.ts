import type { JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/**
 * Runs tests in the global scope of the process, so that what npm installed is loaded once for all
 * test files of a process; see `runtime.ts`. What a file changes of the scope is taken back after it.
 */
export default class ProcessEnvironment implements JestEnvironment {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers = null;
  readonly fakeTimersModern: ModernFakeTimers;
  readonly #globals = ownPropertiesOf(globalThis);
  readonly #process = { exit: process.exit, getBuiltinModule: process.getBuiltinModule };
  readonly #variables = { ...process.env };

  constructor({ projectConfig }: JestEnvironmentConfig) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup(): Promise<void> {}

  async teardown(): Promise<void> {
    this.fakeTimersModern.dispose();
    Object.assign(process, this.#process);
    for (const name of Object.keys(process.env)) {
      if (!(name in this.#variables)) delete process.env[name];
    }
    Object.assign(process.env, this.#variables);
    for (const [key, { configurable, value, get }] of ownPropertiesOf(globalThis)) {
      const before = this.#globals.get(key);
      if (!configurable || (before && before.value === value && before.get === get)) continue;
      if (before) Object.defineProperty(globalThis, key, before);
      else Reflect.deleteProperty(globalThis, key);
    }
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  /** Of the process; `runtime.ts` compiles for it. */
  getVmContext(): typeof globalThis {
    return globalThis;
  }
}

function ownPropertiesOf(scope: object): Map<PropertyKey, PropertyDescriptor> {
  return new Map(
    Reflect.ownKeys(scope).map((key) => [key, Object.getOwnPropertyDescriptor(scope, key) ?? {}]),
  );
}
