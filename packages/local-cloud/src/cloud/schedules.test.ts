import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ScheduleTarget } from '../cloudformation/resource-type.ts';
import type { Emulators } from '../emulators/index.ts';
import { startTestEmulators } from '../emulators/testing/test-emulators.ts';
import { roleArn } from '../rights/rights.ts';
import { Destinations } from './destinations.ts';
import { Schedules } from './schedules.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const QUEUE = arn('sqs', 'nightly-work');
const MACHINE = arn('states', 'stateMachine:nightly-run');

describe('schedules', () => {
  let emulators: Emulators;
  let destinations: Destinations;
  let schedules: Schedules;
  let runs: [name: string, input: unknown][];
  let errors: unknown[];

  beforeAll(async () => {
    emulators = await startTestEmulators();
    destinations = new Destinations(emulators);
    await emulators.messaging.ensureQueue('nightly-work', {});
    emulators.stepFunctions.ensureStateMachine({
      name: 'nightly-run',
      type: 'STANDARD',
      definition: JSON.stringify({ StartAt: 'Run', States: { Run: { Type: 'Succeed' } } }),
    });
  });
  beforeEach(() => {
    runs = [];
    errors = [];
    schedules = new Schedules({
      emulators,
      destinations,
      asyncInvocations: { run: async (name, input) => void runs.push([name, input]) },
      onError: (error) => errors.push(error),
    });
  });
  afterAll(async () => {
    schedules.stop();
    destinations.stop();
    await emulators.stop();
  });

  const nightly = (target: Partial<ScheduleTarget>): ScheduleTarget => ({
    name: 'nightly',
    expression: 'rate(1 day)',
    timezone: 'UTC',
    targetArn: 'cleanup-run-local',
    input: {},
    ...target,
  });
  /** Adds a schedule and runs it once. */
  const run = async (target: Partial<ScheduleTarget>) => {
    schedules.add(nightly(target))();
    return schedules.run('nightly');
  };

  it('invoke a function, with what the scheduler knows filled into its input', async () => {
    const input = {
      at: '<aws.scheduler.scheduled-time>',
      by: '<aws.scheduler.schedule-arn>',
      other: '<aws.scheduler.unheard-of>',
    };
    expect(await run({ input })).toBe(true);
    expect(runs).toEqual([
      [
        'cleanup-run-local',
        {
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          by: arn('scheduler', 'schedule/default/nightly'),
          other: '<aws.scheduler.unheard-of>',
        },
      ],
    ]);
  });

  it('send to a queue', async () => {
    await run({ targetArn: QUEUE, input: { kind: 'work' } });
    expect(emulators.messaging.messages('nightly-work', 1)).toMatchObject([
      { body: '{"kind":"work"}' },
    ]);
  });

  it('start a state machine', async () => {
    await run({ targetArn: MACHINE, input: { kind: 'run' } });
    const [latest] = emulators.stepFunctions.executions(1);
    expect(emulators.stepFunctions.execution(latest?.name ?? '')?.input).toBe('{"kind":"run"}');
  });

  it.each([
    [QUEUE, 'sqs:SendMessage'],
    [MACHINE, 'states:StartExecution'],
    [arn('lambda', 'function:cleanup-run-local'), 'lambda:InvokeFunction'],
  ])('start nothing at %s by a role without %s', async (targetArn, action) => {
    emulators.rights.putRole({ name: 'scheduler', policies: [{ Statement: [] }] });
    const started = emulators.stepFunctions.executions(10).length;

    await expect(run({ targetArn, roleArn: roleArn('scheduler') })).rejects.toThrow(
      `is not authorized to perform: ${action} on resource: ${targetArn}`,
    );
    expect(runs).toEqual([]);
    expect(emulators.stepFunctions.executions(10)).toHaveLength(started);
  });

  it('are known by their names until they are forgotten', async () => {
    schedules.add(nightly({}))();
    expect([...schedules.targets.keys()]).toEqual(['nightly']);
    schedules.forget('nightly');
    expect([schedules.targets.size, await schedules.run('nightly')]).toEqual([0, false]);
    expect([runs, errors]).toEqual([[], []]);
  });

  it('that nobody can read are rejected and not known', () => {
    expect(() => schedules.add(nightly({ expression: 'every night' }))).toThrow('every night');
  });
});
