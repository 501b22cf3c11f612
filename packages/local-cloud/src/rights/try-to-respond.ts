import { ServiceError } from '../emulators/shared/aws-json.ts';

/**
 * Takes the outcome of `decide`, at once or later; a rejection becomes a response. Anything else that is
 * thrown goes on.
 */
export function tryToRespond<Result>(
  decide: () => Result | Promise<Result>,
  responseTo: (error: ServiceError) => Result,
): Result | Promise<Result> {
  const caught = (error: unknown): Result => {
    if (error instanceof ServiceError) return responseTo(error);
    throw error;
  };
  try {
    const decided = decide();
    return decided instanceof Promise ? decided.catch(caught) : decided;
  } catch (error) {
    return caught(error);
  }
}
