import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorContext } from './emulator.ts';

/** The emulators, each by the name of its folder in the state folder. */
const EMULATORS = [
  'cdn',
  'connections',
  'dynamodb',
  'functions',
  'identity',
  'logs',
  'mail',
  'messaging',
  'parameters',
  'payments',
  'step-functions',
] as const;

/** Makes the context of each emulator: a folder of its own in the state folder. */
export const contextFactory =
  (directory: string, shared: Omit<EmulatorContext, 'directory'>) =>
  (name: (typeof EMULATORS)[number]): EmulatorContext => {
    const own = join(directory, name);
    mkdirSync(own, { recursive: true });
    return { ...shared, directory: own };
  };

/** Tells whether something of this name in a state folder was put there by the local cloud, or by Finder. */
export const isStateEntry = (name: string): boolean =>
  EMULATORS.some((emulator) => emulator === name) ||
  /^(ports\.json|platform\.json(\.\d+)?|(lock|async-invocations)\.db(-\w+)?|\.DS_Store)$/.test(
    name,
  );
