import type { Job, Step, Workflow } from './workflow.ts';

/** What a workflow does wrong; nothing when it keeps the rule. */
export type Rule = (workflow: Workflow) => string[];

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;

const eachJob =
  (check: (job: Job, name: string) => string[]): Rule =>
  ({ jobs }) =>
    Object.entries(jobs).flatMap(([name, job]) => check(job, name));

/** Actions that are not pinned: a tag can be moved to other code. */
export const unpinned = (steps: readonly Pick<Step, 'uses'>[]): string[] =>
  steps
    .flatMap(({ uses }) => uses ?? [])
    .filter((uses) => !uses.startsWith('./') && !PINNED.test(uses))
    .map((uses) => `${uses} is not pinned to a commit`);

/** The rules, by what they say. */
export const rules: Readonly<Record<string, Rule>> = {
  'actions are pinned': eachJob(({ uses, steps }) =>
    unpinned([...(uses ? [{ uses }] : []), ...steps]),
  ),

  'a pinned commit says which version it is': ({ text }) =>
    [...text.matchAll(/uses: (\S+@[0-9a-f]{40})(.*)/g)]
      .filter(([, , comment = '']) => !/^ # v\d+\.\d+\.\d+$/.test(comment))
      .map(([, uses]) => `${uses} lacks its version`),

  'the token may read, and no more unless a job says so': ({ permissions }) =>
    JSON.stringify(permissions) === '{"contents":"read"}'
      ? []
      : ['permissions: contents: read is missing'],

  'no job may do everything': eachJob(({ permissions }, name) =>
    typeof permissions === 'string' ? [`${name} has ${permissions}`] : [],
  ),

  'every job ends in time': eachJob((job, name) =>
    job.uses === undefined && job['timeout-minutes'] === undefined
      ? [`${name} has no timeout-minutes`]
      : [],
  ),

  'nobody runs a stranger’s code with our secrets': ({ on }) =>
    JSON.stringify(on).includes('pull_request_target') ? ['it runs on pull_request_target'] : [],

  'nothing that others write is put into a script': eachJob(({ steps }, name) =>
    steps
      .filter(({ run }) => /\$\{\{/.test(run ?? ''))
      .map(() => `${name} puts an expression into a script; hand it over in env`),
  ),

  'only who assumes a role may ask for an identity': eachJob(
    ({ permissions, steps, uses }, name) => {
      const asks = typeof permissions === 'object' && permissions['id-token'] === 'write';
      const assumes =
        uses !== undefined || steps.some((step) => step.uses?.startsWith('aws-actions/'));
      return asks === (assumes && permissions !== undefined)
        ? []
        : [`${name}: id-token and role do not match`];
    },
  ),

  'a role is assumed in an environment': eachJob(({ environment, steps }, name) =>
    steps.some((step) => step.uses?.startsWith('aws-actions/')) && environment === undefined
      ? [`${name} assumes a role without an environment`]
      : [],
  ),

  'only who writes keeps the token': eachJob(({ permissions, steps }, name) => {
    const writes = typeof permissions === 'object' && permissions.contents === 'write';
    return steps
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      .filter((step) => step.with['persist-credentials'] !== false && !writes)
      .map(() => `${name} keeps the token after checkout`);
  }),
};
