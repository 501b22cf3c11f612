import { type Json, type Resource, StateError } from '@commerce/service-model/asl';
import { REGION } from '../../emulator.ts';
import type { EventMembers } from './history.ts';
import type { Scope } from './run.ts';

/** An attempt of a task. */
export interface TaskAttempt {
  readonly scope: Scope;
  readonly resource: Resource;
  /** It goes on after a restart: its beginning has been written. */
  readonly isResumed: boolean;
}

/** Writes what happens to one attempt of a task into the history. */
export class TaskEvents {
  readonly #attempt: TaskAttempt;

  constructor(attempt: TaskAttempt) {
    this.#attempt = attempt;
  }

  scheduled(payload: Json): void {
    const { isResumed, resource } = this.#attempt;
    if (isResumed) return;
    if (resource.kind === 'function') {
      this.#add('Scheduled', { resource: resource.arn, input: payload });
    } else {
      this.#add('Scheduled', { region: REGION, parameters: payload });
    }
    this.#add('Started', {});
  }

  submitted(response: Json): void {
    this.#add('Submitted', { output: response });
  }

  succeeded(result: Json): void {
    this.#add('Succeeded', { output: result });
  }

  failed(error: unknown): void {
    if (!(error instanceof StateError)) return;
    const timedOut = error.error === 'States.Timeout' || error.error === 'States.HeartbeatTimeout';
    this.#add(timedOut ? 'TimedOut' : 'Failed', { error: error.error, cause: error.causeText });
  }

  #add(what: string, members: EventMembers): void {
    const { scope, resource } = this.#attempt;
    const isFunction = resource.kind === 'function';
    const kind = isFunction ? 'LambdaFunction' : 'Task';
    const details = `${isFunction ? 'lambdaFunction' : 'task'}${what}EventDetails`;
    scope.lastEventId = scope.run.history.add(
      scope.lastEventId,
      kind + what,
      isFunction && what === 'Started'
        ? undefined
        : { name: details, members: { ...this.#serviceMembers(), ...members } },
    );
  }

  #serviceMembers(): EventMembers {
    const { resource } = this.#attempt;
    if (resource.kind === 'function') return {};
    const [resourceType = '', action = ''] = resource.action.split(':');
    const suffix = { response: '', sync: '.sync', 'sync:2': '.sync:2', token: '.waitForTaskToken' };
    return { resourceType, resource: action + suffix[resource.wait] };
  }
}
