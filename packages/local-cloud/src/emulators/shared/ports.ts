import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';

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

/** Binds as `bind` does: to the preferred port, or to any, which is 0, when that is taken. */
export async function onPreferredPort<Bound>(
  preferred: number,
  bind: (port: number) => Promise<Bound>,
): Promise<Bound> {
  try {
    return await bind(preferred);
  } catch (error) {
    if (preferred === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return bind(0);
  }
}

/** The address of a server of this process. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return address.port;
}

/**
 * A port that is free now, the preferred one if it is; another program may take it at any moment. So
 * this is only for a program that cannot bind to port 0 and tell which port it got.
 */
export async function findFreePort(preferred: number): Promise<number> {
  const probe = createServer();
  await onPreferredPort(preferred, async (port) => {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
  });
  const port = portOf(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}
