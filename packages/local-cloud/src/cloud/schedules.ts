import { randomUUID } from 'node:crypto';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { ScheduleTarget } from '../cloudformation/resource-type.ts';
import { ACCOUNT_ID, LOCAL_CREDENTIALS, REGION } from '../emulators/emulator.ts';
import { invokeRight } from '../emulators/functions/functions.ts';
import type { Emulators } from '../emulators/index.ts';
import { startSchedule } from '../event-sources/schedule.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import { ACCOUNT } from '../rights/rights.ts';
import type { Destinations } from './destinations.ts';

/** The ways by which schedules reach their targets. */
export interface ScheduleContext {
  readonly emulators: Pick<Emulators, 'rights' | 'stepFunctions'>;
  readonly destinations: Pick<Destinations, 'send'>;
  readonly asyncInvocations: Pick<AsyncInvocations, 'run'>;
  readonly onError: (error: unknown) => void;
}

/** EventBridge Scheduler: schedules by name, and what each of them starts. */
export class Schedules {
  readonly #context: ScheduleContext;
  readonly #targets = new Map<string, ScheduleTarget>();
  readonly #sfn: SFNClient;

  constructor(context: ScheduleContext) {
    this.#context = context;
    const { endpoint } = context.emulators.stepFunctions;
    this.#sfn = new SFNClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
  }

  get targets(): ReadonlyMap<string, ScheduleTarget> {
    return this.#targets;
  }

  /** Starts a schedule and returns a function that stops it. @throws InvalidScheduleError */
  add(schedule: ScheduleTarget): () => void {
    this.#targets.set(schedule.name, schedule);
    return startSchedule(schedule.expression, schedule.timezone, () => {
      this.#start(schedule).catch(this.#context.onError);
    });
  }

  /** Forgets a schedule that was stopped. */
  forget(name: string): void {
    this.#targets.delete(name);
  }

  /** Runs a schedule now. Returns false when there is none of that name. */
  async run(name: string): Promise<boolean> {
    const schedule = this.#targets.get(name);
    if (!schedule) return false;
    await this.#start(schedule);
    return true;
  }

  stop(): void {
    this.#sfn.destroy();
  }

  async #start({ name, targetArn, roleArn, input: template }: ScheduleTarget): Promise<void> {
    const { emulators, destinations, asyncInvocations } = this.#context;
    const input = withScheduleContext(template, name);
    // A function's own schedule has a role that may start that function and nothing else.
    const role = roleArn === undefined ? ACCOUNT : emulators.rights.role(roleArn);
    if (targetArn.includes(':states:')) {
      await emulators.rights.demand(role, [
        { action: 'states:StartExecution', resource: targetArn },
      ]);
      await this.#sfn.send(
        new StartExecutionCommand({ stateMachineArn: targetArn, input: JSON.stringify(input) }),
      );
    } else if (targetArn.includes(':sqs:')) await destinations.send(targetArn, input, role);
    else {
      await emulators.rights.demand(role, [invokeRight(targetArn)]);
      await asyncInvocations.run(targetArn, input);
    }
  }
}

/**
 * Fills in the context attributes of EventBridge Scheduler.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function withScheduleContext(input: unknown, name: string): unknown {
  const values: Record<string, string> = {
    'attempt-number': '1',
    'execution-id': randomUUID(),
    'schedule-arn': `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:schedule/default/${name}`,
    'scheduled-time': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const text = JSON.stringify(input).replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (attribute, key: string) => values[key] ?? attribute,
  );
  return JSON.parse(text);
}
