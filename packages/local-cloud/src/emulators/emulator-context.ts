import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorContext } from './emulator.ts';
import type { PortRegistry } from './shared/ports.ts';

/** Makes the context of each emulator: a folder of its own in the state folder. */
export const contextFactory =
  (directory: string, ports: PortRegistry, log: (line: string) => void) =>
  (name: string): EmulatorContext => {
    const own = join(directory, name);
    mkdirSync(own, { recursive: true });
    return { directory: own, ports, log };
  };
