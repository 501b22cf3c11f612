import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Scenario, scenariosOf } from '../testing/workflows/branches.ts';
import { brokenContracts } from '../testing/workflows/contracts.ts';
import { branchesIn, enteredBy } from '../testing/workflows/coverage.ts';
import { readWorkflow, type TaskState } from '../testing/workflows/definition.ts';
import {
  type Outputs,
  type Run,
  startWorkflowRunner,
  type WorkflowRunner,
} from '../testing/workflows/runner.ts';
import { FINAL_ERRORS } from '../use-cases/task-failure.ts';

const lines = [{ sku: 'MUG-01', quantity: 2 }];
const outputs: Readonly<Record<string, Outputs>> = {
  fulfilment: {
    ValidateOrder: { route: 'RESERVE', attempt: 1, lines },
    VoidPayment: { payment: 'VOIDED' },
    ReleaseStock: { released: true },
  },
  cancellation: {
    SettlePayment: { payment: 'REFUNDED', amount: 2_500 },
    ReleaseStock: { released: true },
  },
  refund: {
    ReadRefund: { route: 'RESTOCK', lines },
    MakeRefund: { status: 'MADE' },
  },
  approval: { ExpireApproval: { status: 'REJECTED' } },
};

describe.each(Object.keys(outputs))('the workflow %s', (name) => {
  const workflow = readWorkflow(name, { approvalReminderSeconds: 4, approvalLastSeconds: 4 });
  const scenarios = scenariosOf(workflow.definition);
  let runner: WorkflowRunner;
  let runs: Map<Scenario, Promise<Run>>;
  beforeAll(async () => {
    runner = await startWorkflowRunner(workflow, outputs[name] ?? {});
    // All at once: most of their time they wait for a retry.
    runs = new Map(scenarios.map((scenario) => [scenario, runner.run(scenario)]));
  });
  afterAll(() => runner?.stop());

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    'takes its branch when %s',
    async (_, scenario) => {
      const { status, path, calls } = await given(runs.get(scenario));
      expect(status).toBe(scenario.fails ? 'FAILED' : 'SUCCEEDED');
      expect(path.slice(0, scenario.path.length)).toEqual(scenario.path);
      expect(brokenContracts(calls)).toEqual([]);
      // An outage is tried again, an error that is final is not.
      for (const [state, { throws, once }] of Object.entries(scenario.behaviours)) {
        const attempts = calls.filter((call) => call.state === state);
        if (throws !== undefined) expect(attempts).toHaveLength(once ? 2 : 1);
      }
    },
  );

  it('gives every task a timeout, and every outage pauses that grow, at random', () => {
    const tasks = Object.values(workflow.definition.States).filter(({ Type }) => Type === 'Task');
    for (const { TimeoutSeconds, Retry } of tasks as TaskState[]) {
      expect(TimeoutSeconds).toBeGreaterThan(0);
      const outage = Retry.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
      expect(outage).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL' });
      expect(outage?.MaxAttempts).toBeGreaterThanOrEqual(5);
    }
  });

  it('has no branch that none of them enters', async () => {
    const all = await Promise.all(runs.values());
    const entered = new Set(all.flatMap((run) => enteredBy(workflow.definition, run)));
    expect(branchesIn(workflow.definition).filter((branch) => !entered.has(branch))).toEqual([]);
  });
});

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The scenario did not run');
  return value;
}

describe('what is tried again', () => {
  it('is left to the sweep in the end, and nothing else', () => {
    const { States } = readWorkflow('fulfilment').definition;
    const retriers = Object.values(States).flatMap((state) =>
      state.Type === 'Task' ? state.Retry : [],
    );
    for (const { ErrorEquals, MaxAttempts } of retriers) {
      if (MaxAttempts === 0) expect([...ErrorEquals].sort()).toEqual([...FINAL_ERRORS].sort());
    }
    expect(retriers.some(({ MaxAttempts }) => MaxAttempts === 0)).toBe(true);
  });
});

describe('the workflow fulfilment', () => {
  const workflow = readWorkflow('fulfilment');
  let runner: WorkflowRunner;
  beforeAll(async () => {
    runner = await startWorkflowRunner(workflow, outputs.fulfilment ?? {});
  });
  afterAll(() => runner?.stop());

  const runFailing = async (state: string, throws: string) =>
    runner.run({ name: state, behaviours: { [state]: { throws } }, values: {}, path: [] });
  const COMPENSATION = ['ReleaseStock', 'VoidPayment', 'RejectOrder', 'Finished'];
  const after = (path: readonly string[], state: string) => path.slice(path.indexOf(state) + 1);

  it('gives the stock back when the payment is declined, then rejects', async () => {
    const { path, calls } = await runFailing('AuthorizePayment', 'PaymentDeclinedError');
    expect(after(path, 'AuthorizePayment')).toEqual(COMPENSATION);
    expect(calls.at(-1)?.payload).toMatchObject({ payment: 'VOIDED', stockReleased: true });
  });

  it.each([
    ['ReserveStock', 'OutOfStockError'],
    ['ReserveStock', 'ReservationReleasedError'],
    ['CommitStock', 'OutOfStockError'],
  ])('closes the order before it gives anything back when %s throws %s', async (state, error) => {
    const { path, calls } = await runFailing(state, error);
    expect(after(path, state)).toEqual(['DecideRejection', ...COMPENSATION]);
    const decision = calls.find((call) => call.state === 'DecideRejection');
    expect(decision?.payload).toMatchObject({ failure: { Error: error } });
  });

  it('names the step that failed to the task that parks', async () => {
    const { calls } = await runFailing('CommitStock', 'ImpossibleTransitionError');
    expect(calls.at(-1)).toMatchObject({
      state: 'ParkOrder',
      payload: { interrupted: { CommitStock: { Error: 'ImpossibleTransitionError' } } },
    });
  });
});

describe('the workflow approval', () => {
  const settings = { approvalReminderSeconds: 1, approvalLastSeconds: 1 };
  let runner: WorkflowRunner;
  beforeAll(async () => {
    runner = await startWorkflowRunner(readWorkflow('approval', settings), outputs.approval ?? {});
  });
  afterAll(() => runner?.stop());

  it('reminds once of what nobody decides about, then rejects it and gives its stock back', async () => {
    const { path } = await runner.run({
      name: 'nobody decides',
      behaviours: { WaitForDecision: { silent: true }, WaitForLastDecision: { silent: true } },
      values: {},
      path: [],
    });
    expect(path).toEqual([
      'WaitForDecision',
      'RemindApprovers',
      'WaitForLastDecision',
      'ExpireApproval',
      'HasExpired',
      'ReleaseStock',
      'Decided',
    ]);
  });
});
