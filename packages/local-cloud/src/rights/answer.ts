import { ServiceError } from '../emulators/shared/aws-json.ts';

/**
 * Takes the outcome of `decide`, at once or later; a refusal becomes a response. Anything else that is
 * thrown goes on.
 */
export function tryToAnswer<Answer>(
  decide: () => Answer | Promise<Answer>,
  answerTo: (refusal: ServiceError) => Answer,
): Answer | Promise<Answer> {
  const caught = (error: unknown): Answer => {
    if (error instanceof ServiceError) return answerTo(error);
    throw error;
  };
  try {
    const decided = decide();
    return decided instanceof Promise ? decided.catch(caught) : decided;
  } catch (error) {
    return caught(error);
  }
}
