import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServiceDefinition } from './serverless/definition.ts';

/** Something to try on the platform: an address to open or a command to paste. */
export type Example =
  | { readonly title: string; readonly path: string }
  | { readonly title: string; readonly command: string };

/** The platform as a seed finds it, with every service of this process running. */
export interface SeedTarget {
  readonly url: string;
  /** True when nothing was kept from an earlier run. */
  readonly isFresh: boolean;
  readonly say: (step: string) => void;
}

/**
 * A module that `custom.localCloud.guide` of a service names, for those who try the service: what to
 * fill it with and what to do with it. The exports of this shape are all optional.
 *
 * @example
 * ```ts
 * // custom.localCloud.guide: ./guide.ts
 * export const seed: Guide['seed'] = ({ url }) => putFirstProducts(url);
 * export const examples: Guide['examples'] = () => [{ title: 'The products', path: '/products' }];
 * ```
 */
export interface Guide {
  /** Fills the service where it is empty. Runs at every start, before the platform says that it is ready. */
  readonly seed?: (target: SeedTarget) => Promise<void>;
  /** Examples for the overview at `/_local` of a platform that is reached at `url`. */
  readonly examples?: (url: string) => readonly Example[];
}

/**
 * Loads the guide of a service as the service itself would import it; an empty one where it names none.
 *
 * @throws Error that names the service when there is no such module.
 * @example
 * ```ts
 * const { seed, examples } = await loadGuide(definition);
 * ```
 */
export async function loadGuide({ service, serviceDir }: ServiceDefinition): Promise<Guide> {
  const { guide } = (service.custom?.localCloud ?? {}) as { readonly guide?: string };
  if (guide === undefined) return {};
  try {
    const file = createRequire(join(serviceDir, 'package.json')).resolve(guide);
    return (await import(pathToFileURL(file).href)) as Guide;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new Error(
      `${service.service}: custom.localCloud.guide names "${guide}", which cannot be loaded: ${reason}`,
      { cause },
    );
  }
}
