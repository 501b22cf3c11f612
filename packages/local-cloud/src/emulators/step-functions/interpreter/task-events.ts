import { type Json, type Resource, StateError } from '@commerce/service-model/asl';
import { REGION } from '../../emulator.ts';
import type { EventMembers } from './history.ts';
import type { Scope } from './run.ts';

/** Writes what happens to one attempt of a task into the history. */
export class TaskEvents {
  readonly #scope: Scope;
  readonly #resource: Resource;
  /** The attempt goes on after a restart: its beginning has been written. */
  readonly #resumed: boolean;

  constructor(scope: Scope, resource: Resource, resumed: boolean) {
    this.#scope = scope;
    this.#resource = resource;
    this.#resumed = resumed;
  }

  scheduled(payload: Json): void {
    if (this.#resumed) return;
    if (this.#resource.kind === 'function') {
      this.#add('Scheduled', { resource: this.#resource.arn, input: payload });
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
    const isFunction = this.#resource.kind === 'function';
    const kind = isFunction ? 'LambdaFunction' : 'Task';
    const details = `${isFunction ? 'lambdaFunction' : 'task'}${what}EventDetails`;
    this.#scope.lastEventId = this.#scope.run.history.add(
      this.#scope.lastEventId,
      kind + what,
      isFunction && what === 'Started'
        ? undefined
        : { name: details, members: { ...this.#serviceMembers(), ...members } },
    );
  }

  #serviceMembers(): EventMembers {
    if (this.#resource.kind === 'function') return {};
    const [resourceType = '', action = ''] = this.#resource.action.split(':');
    const suffix = { response: '', sync: '.sync', 'sync:2': '.sync:2', token: '.waitForTaskToken' };
    return { resourceType, resource: action + suffix[this.#resource.wait] };
  }
}
