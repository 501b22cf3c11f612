/**
 * A failure as Step Functions hands it to a `Catch`.
 *
 * @example
 * ```ts
 * const failure: TaskFailure = { Error: 'States.Timeout' };
 * ```
 */
export interface TaskFailure {
  /** Name of the error. */
  readonly Error: string;
  /** As Lambda reports it; a foreseen error has its code and details in there. */
  readonly Cause?: string | undefined;
}

/**
 * The name and the cause of a failure.
 *
 * @example
 * ```ts
 * const { name, code, details }: ToldFailure = readTaskFailure(failure);
 * ```
 */
export interface ToldFailure {
  readonly name: string;
  /** Of an error that the task foresaw. */
  readonly code?: string;
  /** Of an error that the task foresaw; empty when it has none. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Reads what `taskHandler` wrote: the cause of an error that was foreseen is JSON, whose
 * `errorMessage` is JSON again. Of any other failure there is the name alone. Messages are left out:
 * they may say more than a report, an event or a mail is to know.
 *
 * @example
 * ```ts
 * const { name, details } = readTaskFailure(failure);
 * if (name === 'OutOfStockError') return { code: 'OUT_OF_STOCK', skus: details.skus };
 * ```
 */
export function readTaskFailure({ Error: name, Cause }: TaskFailure): ToldFailure {
  const { code, details } = parse(parse(Cause).errorMessage);
  return {
    name,
    ...(typeof code === 'string' && { code }),
    details: typeof details === 'object' && details !== null ? { ...details } : {},
  };
}

function parse(text: unknown): Readonly<Record<string, unknown>> {
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
