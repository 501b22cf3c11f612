import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceDefinition } from '@commerce/service-model';

/** An event that the code of a service makes. */
export interface Publication {
  readonly service: string;
  readonly type: string;
}

/** Passes over lines of a comment, which may tell of an event that is made no longer. */
const MADE = /^[ \t]*(?:\/\/|\/?\*).*|\b(\w+)\.create\(/gm;
const SOURCES = '{adapters,domain,functions,messages,use-cases}/**/*.ts';
const isTest = (file: string): boolean => /\.(test|contract)\.ts$/.test(file);

/**
 * The events that a service makes, read from its code: `orderPlacedV1.create(...)`. What tests make
 * does not count.
 *
 * @param exported what `@commerce/events` exports, by name.
 */
export function publicationsOf(
  { name, directory }: Pick<ServiceDefinition, 'name' | 'directory'>,
  exported: Readonly<Record<string, unknown>>,
): Publication[] {
  const made = globSync(SOURCES, { cwd: directory, exclude: isTest }).flatMap((file) =>
    [...readFileSync(join(directory, file), 'utf8').matchAll(MADE)].map(([, id = '']) => id),
  );
  return [...new Set(made)].flatMap((id) => {
    const { type } = (exported[id] ?? {}) as { readonly type?: unknown };
    return typeof type === 'string' ? [{ service: name, type }] : [];
  });
}
