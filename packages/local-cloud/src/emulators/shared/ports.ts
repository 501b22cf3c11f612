import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The ports of an earlier run, tried first in this one. */
export interface PortRegistry {
  /** The port this server had in the run before; 0, meaning any, when it had none. */
  preferred(name: string): number;
  remember(name: string, port: number): void;
  /** Writes what was remembered. */
  save(): void;
}

/** Keeps ports in a file; without a file every run starts on any free port. */
export function portRegistry(file: string | null): PortRegistry {
  const earlier = file === null ? {} : readPorts(file);
  const current = new Map<string, number>();
  return {
    preferred: (name) => earlier[name] ?? 0,
    remember: (name, port) => void current.set(name, port),
    save: () => {
      if (file !== null) writeFileSync(file, JSON.stringify(Object.fromEntries(current), null, 2));
    },
  };
}

/** A missing or half-written file only costs the old ports. */
function readPorts(file: string): Record<string, number> {
  try {
    const ports: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof ports !== 'object' || ports === null) return {};
    return Object.fromEntries(
      Object.entries(ports).filter(
        (entry): entry is [string, number] =>
          Number.isInteger(entry[1]) && entry[1] > 0 && entry[1] < 65_536,
      ),
    );
  } catch {
    return {};
  }
}

/** A port that is free now: the preferred one, or one of the system's choice. */
export async function findFreePort(preferred: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once('error', (error: NodeJS.ErrnoException) => {
    if (preferred !== 0 && error.code === 'EADDRINUSE') resolve(findFreePort(0));
    else reject(error);
  });
  probe.listen(preferred, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
  });
  return promise;
}
