/** A JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/**
 * A state machine, or the inside of a Map or Parallel state, in the Amazon States Language with
 * JSONPath as its query language.
 *
 * @see https://states-language.net/spec.html
 */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
}

/** Any state of a machine. */
export type State =
  | TaskState
  | MapState
  | ParallelState
  | PassState
  | WaitState
  | ChoiceState
  | SucceedState
  | FailState;

interface Transition {
  readonly Next?: string;
  readonly End?: boolean;
}

interface InputOutput {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

interface Result {
  readonly ResultSelector?: JsonObject;
  readonly ResultPath?: string | null;
}

/** An entry of a state's `Retry`. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** An entry of a state's `Catch`. */
export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
}

interface ErrorHandling {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

/** A state that calls something and waits as its `Resource` says. */
export interface TaskState extends Transition, InputOutput, Result, ErrorHandling {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters?: Json;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number;
  readonly HeartbeatSecondsPath?: string;
}

/** A state that runs a machine for each item of a list. */
export interface MapState extends Transition, InputOutput, Result, ErrorHandling {
  readonly Type: 'Map';
  readonly ItemProcessor?: Definition;
  /** The older names of ItemProcessor and ItemSelector. */
  readonly Iterator?: Definition;
  readonly Parameters?: Json;
  readonly ItemSelector?: Json;
  readonly ItemsPath?: string;
  readonly MaxConcurrency?: number;
  readonly MaxConcurrencyPath?: string;
}

/** A state that runs several machines side by side. */
export interface ParallelState extends Transition, InputOutput, Result, ErrorHandling {
  readonly Type: 'Parallel';
  readonly Branches: readonly Definition[];
  readonly Parameters?: Json;
}

/** A state that shapes its input. */
export interface PassState extends Transition, InputOutput {
  readonly Type: 'Pass';
  readonly Result?: Json;
  readonly ResultPath?: string | null;
  readonly Parameters?: Json;
}

/** A state that waits for seconds or until a time. */
export interface WaitState extends Transition, InputOutput {
  readonly Type: 'Wait';
  readonly Seconds?: number;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

/** A state that goes on by the first rule that holds. */
export interface ChoiceState extends InputOutput {
  readonly Type: 'Choice';
  readonly Choices: readonly (ChoiceRule & { readonly Next: string })[];
  readonly Default?: string;
}

/** `And`, `Or`, `Not`, or a `Variable` with one comparison such as `NumericGreaterThan`. */
export interface ChoiceRule {
  readonly And?: readonly ChoiceRule[];
  readonly Or?: readonly ChoiceRule[];
  readonly Not?: ChoiceRule;
  readonly Variable?: string;
  readonly [comparison: string]: unknown;
}

/** A state that ends its machine well. */
export interface SucceedState extends InputOutput {
  readonly Type: 'Succeed';
}

/** A state that ends its machine with an error. */
export interface FailState {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

/**
 * Tells whether a value is a JSON object: no list, and not null.
 *
 * @example
 * ```ts
 * isJsonObject({ orderId: 'ord_1' }); // true
 * isJsonObject([]); // false
 * ```
 */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
