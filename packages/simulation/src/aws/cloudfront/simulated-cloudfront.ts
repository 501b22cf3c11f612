import type { CreateInvalidationCommandInput } from '@aws-sdk/client-cloudfront';
import { membersOf } from '../members.ts';

const checkInvalidation = membersOf('DistributionId', 'InvalidationBatch');

/** What an edge was told to forget, and when. */
export interface Invalidation {
  readonly paths: readonly string[];
  readonly atMs: number;
}

/**
 * A distribution that keeps nothing, and remembers what it was told to forget.
 *
 * @example
 * ```ts
 * const cloudFront = new SimulatedCloudFront({ now: () => kernel.nowMs });
 * calls.add('CloudFront', cloudFront.operations);
 * ```
 */
export class SimulatedCloudFront {
  /** Oldest first. */
  readonly invalidations: Invalidation[] = [];
  readonly #now: () => number;

  constructor({ now }: { readonly now: () => number }) {
    this.#now = now;
  }

  readonly operations = {
    CreateInvalidation: (input: CreateInvalidationCommandInput) => {
      checkInvalidation(input);
      const paths = input.InvalidationBatch?.Paths?.Items ?? [];
      this.invalidations.push({ paths, atMs: this.#now() });
      return {};
    },
  };
}
