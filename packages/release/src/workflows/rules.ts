import type { Job, Step, Workflow } from './workflow.ts';

/** Lists what a workflow does wrong. */
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

const PACKAGES = 'packages services, for which a script installs sharp for Lambda';

/** Jobs that run the scripts of packages beside more than a token that reads, and why. */
const SCRIPTED: ReadonlyMap<string, string> = new Map([
  ['staging', PACKAGES],
  ['prod', PACKAGES],
  ['stage', PACKAGES],
  ['remove', 'runs osls on all services, as the deployment that it takes back'],
  ['tag', 'lists what is packaged; git gets the token afterwards'],
]);

/** Tells whether packages run scripts while a job installs them. */
const runsScripts = ({ steps }: Job): boolean =>
  steps.some(
    ({ uses, with: { 'install-scripts': scripts } }) =>
      uses === './.github/actions/set-up' && scripts !== 'false',
  );

const mayWrite = ({ permissions }: Job): boolean =>
  typeof permissions === 'object' && Object.values(permissions).includes('write');

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

  'who writes or assumes a role installs without scripts': eachJob((job, name) =>
    mayWrite(job) && runsScripts(job) && !SCRIPTED.has(name)
      ? [`${name} runs the scripts of packages; install without, or say why not`]
      : [],
  ),

  'only who writes, and runs no scripts of packages, keeps the token': eachJob((job, name) => {
    const writes = typeof job.permissions === 'object' && job.permissions.contents === 'write';
    return job.steps
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      .filter((step) => step.with['persist-credentials'] !== false)
      .filter(() => !writes || runsScripts(job))
      .map(() => `${name} keeps the token after checkout`);
  }),
};
