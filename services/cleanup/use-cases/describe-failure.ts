import { readTaskFailure, type TaskFailure } from '@commerce/lambda';

/**
 * Says in a sentence why a task failed. Of errors only names and codes are taken: messages may say
 * more than a report and a mail are to know.
 */
export function describeFailure(failure: TaskFailure): string {
  const { name, code } = readTaskFailure(failure);
  switch (name) {
    case 'Lambda.ResourceNotFoundException':
      return 'Its function does not exist; its service may not be deployed';
    case 'States.Timeout':
    case 'Sandbox.Timedout':
      return 'A page took too long';
    case 'Lambda.TooManyRequestsException':
      return 'Its function was throttled';
    default:
      return code === undefined ? name : `${name} (${code})`;
  }
}
