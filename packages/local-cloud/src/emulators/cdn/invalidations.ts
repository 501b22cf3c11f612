import { randomBytes } from 'node:crypto';
import { ServiceError } from '../shared/aws-json.ts';

/** An invalidation of paths of a distribution. */
export interface Invalidation {
  readonly id: string;
  readonly createdAt: Date;
  readonly reference: string;
  readonly paths: readonly string[];
}

/** Paths of one request. */
const MAX_PATHS = 3_000;

/** The invalidations of one distribution. All of them are over when their request is answered. */
export class Invalidations {
  readonly #byReference = new Map<string, Invalidation>();
  readonly #invalidate: (paths: readonly string[]) => void;

  constructor(invalidate: (paths: readonly string[]) => void) {
    this.#invalidate = invalidate;
  }

  /**
   * Forgets what is cached of the paths. The same reference again is the same invalidation.
   *
   * @throws ServiceError `InvalidArgument`, `InvalidationBatchAlreadyExists`
   */
  create(reference: string, paths: readonly string[]): Invalidation {
    const earlier = this.#byReference.get(reference);
    if (earlier) {
      if (earlier.paths.join('\n') === paths.join('\n')) return earlier;
      throw new ServiceError(
        'InvalidationBatchAlreadyExists',
        'The CallerReference that you are using to create an invalidation batch is associated with an existing invalidation batch, but the paths do not match.',
      );
    }
    const wrong = paths.find((path) => !path.startsWith('/') || /\*./.test(path));
    if (wrong !== undefined || paths.length === 0 || paths.length > MAX_PATHS) {
      throw new ServiceError(
        'InvalidArgument',
        'Your request contains one or more invalid invalidation paths.',
      );
    }
    const invalidation: Invalidation = {
      id: `I${randomBytes(13).toString('hex').toUpperCase().slice(0, 25)}`,
      createdAt: new Date(),
      reference,
      paths,
    };
    this.#byReference.set(reference, invalidation);
    this.#invalidate(paths);
    return invalidation;
  }

  get(id: string): Invalidation | undefined {
    return [...this.#byReference.values()].find((one) => one.id === id);
  }

  list(): readonly Invalidation[] {
    return [...this.#byReference.values()].toReversed();
  }
}
