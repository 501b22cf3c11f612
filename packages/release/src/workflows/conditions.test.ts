import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';
import { readWorkflow } from './workflow.ts';

const OURS = 'shop/commerce';
const own = { repository: OURS, branch: 'lamps', author: 'alice', role: 'arn:aws:iam::1:role/pr' };

/** Evaluates a condition as GitHub does for such a pull request. */
function holds(condition: string, { repository, branch, author, role }: typeof own): boolean {
  const head = { repo: { full_name: repository } };
  const context = {
    vars: { AWS_ROLE_PULL_REQUEST: role },
    github: {
      repository: OURS,
      head_ref: branch,
      event: { pull_request: { head, user: { login: author } } },
    },
  };
  const { tokens } = new Lexer(condition).lex();
  const expression = new Parser(tokens, Object.keys(context), []).parse();
  const contexts = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  return new Evaluator(expression, contexts).evaluate().coerceString() === 'true';
}

const jobs = globSync('.github/workflows/*.yml', { cwd: ROOT })
  .map((file) => readWorkflow(readFileSync(join(ROOT, file), 'utf8')))
  .filter(({ on }) => JSON.stringify(on).includes('pull_request'))
  .flatMap((workflow) => Object.entries(workflow.jobs));
const withRole = jobs.filter(([, { steps }]) =>
  steps.some(({ uses }) => uses?.startsWith('aws-actions/')),
);

describe('a role of AWS in a pull request', () => {
  it('is assumed by what makes a stage and by what removes it', () => {
    expect(withRole.map(([name]) => name).sort()).toEqual(['remove', 'stage']);
  });

  it.each(withRole)('is for our own people and branches: %s', (_, { if: condition = 'true' }) => {
    expect(holds(condition, own)).toBe(true);
    expect(holds(condition, { ...own, role: '' })).toBe(false);
    expect(holds(condition, { ...own, repository: 'stranger/commerce' })).toBe(false);
    const dependabot = { author: 'dependabot[bot]', branch: 'dependabot/npm_and_yarn/zod-5' };
    expect(holds(condition, { ...own, ...dependabot })).toBe(false);
  });
});

describe('the check for changesets', () => {
  const condition = Object.fromEntries(jobs).changeset?.if ?? 'true';

  it.each([
    ['a change of ours', {}, true],
    ['the release, which has used them up', { branch: 'release/next' }, false],
    [
      'a fork that calls its branch so',
      { branch: 'release/next', repository: 'stranger/commerce' },
      true,
    ],
  ])('is made or not of %s', (_, pullRequest, made) => {
    expect(holds(condition, { ...own, ...pullRequest })).toBe(made);
  });
});
