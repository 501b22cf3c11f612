import { type Emulators, startEmulators } from '../index.ts';

/** Starts the emulators for a test, with functions that do nothing; without a folder nothing is kept. */
export const startTestEmulators = (stateDir: string | null = null): Promise<Emulators> =>
  startEmulators({ stateDir, log: () => {}, invokeFunction: async () => ({ payload: null }) });
