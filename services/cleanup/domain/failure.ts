/** A failure as Step Functions hands it to a `Catch`. */
export interface TaskFailure {
  readonly Error: string;
  readonly Cause?: string | undefined;
}

/**
 * Says in a sentence why a task failed. Of errors only names and codes are taken: messages may say
 * more than a report and a mail are to know.
 */
export function describeFailure({ Error: name, Cause }: TaskFailure): string {
  switch (name) {
    case 'Lambda.ResourceNotFoundException':
      return 'Its function does not exist; its service may not be deployed';
    case 'States.Timeout':
    case 'Sandbox.Timedout':
      return 'A page took too long';
    case 'Lambda.TooManyRequestsException':
      return 'Its function was throttled';
    default: {
      const code = codeOf(Cause);
      return code === undefined ? name : `${name} (${code})`;
    }
  }
}

/** The code in the cause of an error that a task foresaw: JSON in JSON, as Lambda wraps it. */
function codeOf(cause: string | undefined): string | undefined {
  const { errorMessage } = parse(cause);
  const { code } = parse(errorMessage);
  return typeof code === 'string' ? code : undefined;
}

function parse(text: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(text));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
