/** Stages of pull requests: the only ones that are emptied and forgotten by a command. */
export const SHORT_LIVED = /^pr-\d+$/;

/**
 * Guards what destroys a stage.
 *
 * @throws for every other stage.
 */
export function assertShortLived(stage: string): void {
  if (!SHORT_LIVED.test(stage)) {
    throw new Error(
      `${stage} is no stage of a pull request (pr-12); remove it by hand, see docs/deploy.md`,
    );
  }
}
