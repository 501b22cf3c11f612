import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventContract } from './catalogue/event-contracts.ts';
import type { TaskContract } from './catalogue/task-contracts.ts';
import { type Acceptance, acceptances } from './gate/accept.ts';

/** An OpenAPI document as data. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** Contracts as they are, or as they were when they were released. */
export interface Contracts {
  readonly events: readonly EventContract[];
  readonly tasks: readonly TaskContract[];
  /** By service. */
  readonly apis: Readonly<Record<string, OpenApiDocument>>;
}

/** The committed list of breaks that are accepted until the next release. */
const ACCEPTED = join(import.meta.dirname, '..', 'accepted.json');

/** The committed folder of released contracts. */
export const RELEASED = join(import.meta.dirname, '..', 'released');

/**
 * Reads the contracts that the gate compares with.
 *
 * @example
 * ```ts
 * const { events } = readReleased();
 * ```
 */
export function readReleased(directory: string = RELEASED): Contracts {
  const read = <T>(folder: string): [name: string, content: T][] =>
    globSync(`${folder}/*.json`, { cwd: directory })
      .sort()
      .map((file) => [
        file.slice(folder.length + 1, -'.json'.length),
        JSON.parse(readFileSync(join(directory, file), 'utf8')) as T,
      ]);
  return {
    events: read<EventContract>('events').map(([, contract]) => contract),
    tasks: read<TaskContract>('tasks').map(([, contract]) => contract),
    apis: Object.fromEntries(read<OpenApiDocument>('apis')),
  };
}

/** Reads the breaks that somebody decided to bear. */
export const readAccepted = (file: string = ACCEPTED): Acceptance[] =>
  acceptances.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Forgets them: they are part of what is released now. */
export const forgetAccepted = (file: string = ACCEPTED): void => writeFileSync(file, '[]\n');

/** Makes what is there now what was released: the last step of a release. */
export function writeReleased(
  { events, tasks, apis }: Contracts,
  directory: string = RELEASED,
): void {
  if (existsSync(directory)) rmSync(directory, { recursive: true });
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), `${JSON.stringify(content, null, 2)}\n`);
  };
  for (const event of events) write(`events/${event.type}.json`, event);
  for (const task of tasks) write(`tasks/${task.name}.json`, task);
  for (const [service, api] of Object.entries(apis)) write(`apis/${service}.json`, api);
}
