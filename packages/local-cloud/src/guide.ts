import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Emulators } from './emulators/index.ts';
import type { ServiceDefinition } from './serverless/definition.ts';

/** Something to try on the platform: an address to open or a command to paste. */
export type Example =
  | { readonly title: string; readonly path: string }
  | { readonly title: string; readonly command: string };

/** A kind of thing that executions and payments are about, e.g. the orders of a shop. */
export interface Subject {
  /** Name for people: `order`. */
  readonly name: string;
  /** The member of an execution's input, and of a payment's metadata, that holds its id: `orderId`. */
  readonly id: string;
  /** A command for the page of an execution; `{orderId}`, called like the member, stands for the id. */
  readonly example?: { readonly title: string; readonly command: string };
}

/** Somebody whose token the pages offer. */
export interface Person {
  readonly title: string;
  readonly sub: string;
  readonly groups?: readonly string[];
}

/** The platform as a seed finds it, with every service of this process running. */
export interface SeedTarget {
  readonly url: string;
  /** True when nothing was kept from an earlier run. */
  readonly isFresh: boolean;
  readonly say: (step: string) => void;
}

/** Content that a service serves beside its functions, made of the files of a folder: a page. */
export interface Content {
  /** Below the folder of the service: `page`. */
  readonly folder: string;
  /** Makes it anew, after one of its files changed. */
  readonly publish: (target: Pick<SeedTarget, 'url'>) => Promise<void>;
}

/** What a guide counts the broken promises of its services by. */
export interface PromisesTarget {
  readonly emulators: Emulators;
  /** The locations that answers of 202 gave under a path, e.g. `/orders/`: what was accepted. */
  readonly accepted: (path: string) => readonly string[];
}

/**
 * A module that `custom.localCloud.guide` of a service names, for those who try the service: what to
 * fill it with, what it is about and what to do with it. The exports of this shape are all optional.
 *
 * @example
 * ```ts
 * // custom.localCloud.guide: ./guide.ts
 * export const seed: Guide['seed'] = ({ url }) => putFirstProducts(url);
 * export const examples: Guide['examples'] = () => [{ title: 'The products', path: '/products' }];
 * export const subjects: Guide['subjects'] = () => [{ name: 'product', id: 'productId' }];
 * export const people: Guide['people'] = [{ title: 'A buyer, alice', sub: 'alice' }];
 * ```
 */
export interface Guide {
  /** Fills the service where it is empty. Runs at every start, before the platform says that it is ready. */
  readonly seed?: (target: SeedTarget) => Promise<void>;
  /** Fills in what nobody has to wait for. Runs at every start, after the platform has said that it is ready. */
  readonly seedLater?: (target: SeedTarget) => Promise<void>;
  /** Examples for the overview at `/_local` of a platform that is reached at `url`. */
  readonly examples?: (url: string) => readonly Example[];
  /** Subjects of the pages under `/_local`, the one that matters most first. */
  readonly subjects?: (url: string) => readonly Subject[];
  readonly people?: readonly Person[];
  /** What a change in a folder changes, where it is no code of a function. */
  readonly content?: Content;
  /**
   * Counts, by name, how often each promise of the services is broken at this moment, for
   * `/_local/promises`. Reads what the emulators hold.
   */
  readonly promises?: (target: PromisesTarget) => Promise<Readonly<Record<string, number>>>;
}

/** A guide as the pages of a platform show it, in plain values. */
export interface ShownGuide {
  readonly examples?: readonly Example[];
  readonly subjects?: readonly Subject[];
  readonly people?: readonly Person[];
}

/**
 * Fills a guide in for a platform that is reached at `url`.
 *
 * @example
 * ```ts
 * shownGuide({ people: [{ title: 'Alice', sub: 'alice' }] }, url); // { examples: [], subjects: [], people: [...] }
 * ```
 */
export const shownGuide = (
  { examples, subjects, people = [] }: Guide,
  url: string,
): Required<ShownGuide> => ({
  examples: examples?.(url) ?? [],
  subjects: subjects?.(url) ?? [],
  people,
});

/**
 * Joins what the guides of several services show, in the order of the services. Somebody whom several
 * of them know is named once.
 *
 * @example
 * ```ts
 * const { subjects } = joinedGuides(cloud.services.values());
 * ```
 */
export function joinedGuides(guides: Iterable<ShownGuide>): Required<ShownGuide> {
  const all = [...guides];
  return {
    examples: all.flatMap(({ examples = [] }) => examples),
    subjects: all.flatMap(({ subjects = [] }) => subjects),
    people: all
      .flatMap(({ people = [] }) => people)
      .filter(
        (person, at, people) => at === people.findIndex((one) => isDeepStrictEqual(one, person)),
      ),
  };
}

/**
 * Loads the guide of a service as the service itself would import it; an empty one where it names none.
 *
 * @throws Error that names the service when there is no such module, or what it exports is no guide.
 * @example
 * ```ts
 * const { seed, examples } = await loadGuide(definition);
 * ```
 */
export async function loadGuide({ service, serviceDir }: ServiceDefinition): Promise<Guide> {
  const { guide } = (service.custom?.localCloud ?? {}) as { readonly guide?: string };
  if (guide === undefined) return {};
  const named = `${service.service}: custom.localCloud.guide names "${guide}"`;
  let loaded: Guide;
  try {
    const file = createRequire(join(serviceDir, 'package.json')).resolve(guide);
    loaded = (await import(pathToFileURL(file).href)) as Guide;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new Error(`${named}, which cannot be loaded: ${reason}`, { cause });
  }
  const flaw = flawIn(loaded);
  if (flaw !== undefined) throw new Error(`${named}, but its ${flaw}`);
  return loaded;
}

/** Says which export is not what a guide has there: people are a list, all others are functions. */
function flawIn({ people = [], ...functions }: Guide): string | undefined {
  const names = ['seed', 'seedLater', 'examples', 'subjects'] as const;
  const wrong = names.find((name) => typeof (functions[name] ?? String) !== 'function');
  if (wrong !== undefined) return `${wrong} is no function`;
  return Array.isArray(people) ? undefined : 'people is no list';
}
