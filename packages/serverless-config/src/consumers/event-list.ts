import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of an event's definition that decides where it is heard. */
export interface Heard {
  readonly type: string;
  /** The services on whose topics it is published. */
  readonly publishers: readonly string[];
}

/**
 * Loads the list of definitions that a handler reads, which is named as handlers are:
 * `functions/send-mail/events.EVENTS`. The module is loaded as it is, so whoever watches what is loaded
 * hears of its changes.
 *
 * @throws Error with a sentence when there is no such list.
 */
export async function loadEventList(directory: string, name: string): Promise<readonly Heard[]> {
  const dot = name.lastIndexOf('.');
  const file = join(directory, `${name.slice(0, dot)}.ts`);
  if (!existsSync(file)) throw new Error(`takes its events from ${name}, but there is no ${file}`);
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const list = module[name.slice(dot + 1)];
  if (!Array.isArray(list) || list.length === 0 || !list.every(isHeard)) {
    throw new Error(`takes its events from ${name}, which is no list of event definitions`);
  }
  return list;
}

const isHeard = (value: unknown): value is Heard => {
  const { type, publishers } = (value ?? {}) as Partial<Heard>;
  return typeof type === 'string' && Array.isArray(publishers);
};
