/** One word, which no other stage's name ends or begins with behind a hyphen; or a pull request's. */
const STAGE_NAME = /^(?!pr$)[a-z][a-z0-9]{0,15}$|^pr-[1-9]\d{0,4}$/;

/**
 * A name of a stage that is as long as one may be.
 *
 * @example
 * ```ts
 * assertStageName(LONGEST_STAGE_NAME);
 * assertStageName(`${LONGEST_STAGE_NAME}7`); // throws
 * ```
 */
export const LONGEST_STAGE_NAME = 'a234567890123456';

/** A name with which a stage could be taken for another one. */
export class InvalidStageNameError extends Error {
  override readonly name = 'InvalidStageNameError';
  readonly code = 'INVALID_STAGE_NAME';

  constructor(stage: string) {
    super(
      `${stage} is no name of a stage: one word of at most 16 letters and digits, beginning with a letter and not "pr", or pr-<number>`,
    );
  }
}

/**
 * Guards the names of stages. Rights are given by name, and `orders-*-prod` would be a pattern for the
 * stage `x-prod` as well: no policy can tell the two apart, so there is no such stage.
 *
 * @throws InvalidStageNameError
 * @example
 * ```ts
 * assertStageName('prod');
 * assertStageName('pr-12');
 * assertStageName('x-prod'); // throws
 * ```
 */
export function assertStageName(stage: string): void {
  if (!STAGE_NAME.test(stage)) throw new InvalidStageNameError(stage);
}
