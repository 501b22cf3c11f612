import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const recordIn = (stateDir: string): string => join(stateDir, 'platform.json');

/**
 * Writes into the state folder where the platform that uses it is reached, so that others find it.
 * Returns a function that takes the note away.
 */
export function announcePlatform(stateDir: string | null, url: string): () => void {
  if (stateDir === null) return () => {};
  const file = recordIn(stateDir);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify({ url }));
  renameSync(`${file}.${process.pid}`, file);
  return () => {
    if (announcedPlatform(stateDir) === url) rmSync(file, { force: true });
  };
}

/**
 * Reads the address that the platform of this state folder announced. It may have ended without taking its
 * note away.
 */
export function announcedPlatform(stateDir: string): string | undefined {
  try {
    const { url } = JSON.parse(readFileSync(recordIn(stateDir), 'utf8')) as { url?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}
