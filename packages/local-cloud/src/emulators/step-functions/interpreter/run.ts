import type { Definition, Json, JsonObject, PathScope, State } from '@commerce/service-model/asl';
import type { Services } from '../integrations/services.ts';
import type { Cancellation } from './cancellation.ts';
import type { History } from './history.ts';
import type { WaitingTime } from './waiting-time.ts';

/**
 * The position of a scope: the state it is in, with all that state needs to go on after a restart.
 * A scope is the machine itself, one iteration of a Map or one branch of a Parallel state.
 */
export interface Frame {
  readonly state: string;
  readonly input: Json;
  /** RFC 3339 */
  readonly enteredAt: string;
  /** Of the StateEntered event. */
  readonly enteredEventId: number;
  /** The number of times that each retrier has been used. */
  retries: number[];
  /** When the next attempt begins, epoch milliseconds. */
  retryAt?: number;
  attempt: number;
  /** When a Wait state is over, epoch milliseconds. */
  wakeAt?: number;
  task?: TaskProgress;
  /** The iterations or branches of this state have begun. */
  forked?: boolean;
}

/** The work of an attempt of a Task. */
export interface TaskProgress {
  /** Absent when the task may take as long as it likes. */
  readonly timeoutSeconds?: number;
  /** When a task that waits for somebody is over, epoch milliseconds. */
  timeoutAt?: number;
  readonly heartbeatSeconds?: number;
  token?: string;
  /** The service took the request: a restart only waits for the outcome. */
  submitted?: boolean;
  /** The execution that is waited for. */
  childArn?: string;
}

/** The frame of a scope that has come to its end. */
export interface FinishedFrame {
  readonly output: Json;
}

export const isFinished = (frame: Frame | FinishedFrame | undefined): frame is FinishedFrame =>
  frame !== undefined && !('state' in frame);

/** Keeps frames, for Standard executions over restarts. */
export interface FrameStore {
  load(scope: string): Frame | FinishedFrame | undefined;
  save(scope: string, frame: Frame | FinishedFrame): void;
  /** Forgets every scope whose name begins so. */
  drop(prefix: string): void;
}

/** The context that all states of one execution share. */
export interface Run {
  readonly executionArn: string;
  readonly definition: Definition;
  readonly history: History;
  readonly frames: FrameStore;
  readonly services: Services;
  /** The time that its invocations wait for workers, which its deadline does not count. */
  readonly waiting: WaitingTime;
  /** `Execution` and `StateMachine` of the context object. */
  readonly context: JsonObject;
}

/** One scope while it runs. */
export interface Scope {
  readonly run: Run;
  /** Empty for the machine itself. */
  readonly name: string;
  readonly cancellation: Cancellation;
  /** `Map` of the context object. */
  readonly map?: JsonObject;
  lastEventId: number;
}

/** The outcome of a state. */
export interface Outcome {
  readonly output: Json;
  /** Absent at the end. */
  readonly next?: string;
}

/** Everything a state works with. */
export interface StateScope<Kind extends State = State> {
  readonly scope: Scope;
  readonly state: Kind;
  readonly frame: Frame;
}

/** The context object of a state, with a task's token when it has one. */
export function contextOf({ run, map }: Scope, frame: Frame, token?: string): JsonObject {
  return {
    ...run.context,
    State: { EnteredTime: frame.enteredAt, Name: frame.state, RetryCount: frame.attempt },
    ...(map && { Map: map }),
    ...(token !== undefined && { Task: { Token: token } }),
  };
}

export const pathScope = (input: Json, context: Json): PathScope => ({ input, context });
