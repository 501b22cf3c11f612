import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '@actions/languageservice';
import { describe, expect, it } from '@jest/globals';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ROOT } from '../graph/workspaces.ts';
import { rules, unpinned } from './rules.ts';
import { readAction, readWorkflow } from './workflow.ts';

const SHA = '08c6903cd8c0fde910a37f88322edcfb5dd907a8';
const good = `
on: pull_request
permissions: { contents: read }
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${SHA} # v5.0.0
        with: { persist-credentials: false }
      - run: npm test
`;
const deploy = `
on: push
permissions: { contents: read }
jobs:
  deploy:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    environment: prod
    permissions: { id-token: write }
    steps:
      - uses: aws-actions/configure-aws-credentials@${SHA} # v5.1.0
`;
const push = `
on: push
permissions: { contents: read }
jobs:
  publish:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { contents: write }
    steps:
      - uses: actions/checkout@${SHA} # v5.0.0
      - uses: ./.github/actions/set-up
        with: { install-scripts: "false" }
`;
const echoOf = (expression: string): string => `echo \${{ ${expression} }}`;
const broken = (rule: string, text: string): string[] => rules[rule]?.(readWorkflow(text)) ?? [];

describe('the rules', () => {
  it.each(Object.keys(rules))('let good workflows pass: %s', (rule) => {
    expect([good, deploy, push].flatMap((text) => broken(rule, text))).toEqual([]);
  });

  it.each([
    ['actions are pinned', good.replace(SHA, 'v5')],
    ['actions are pinned', good.replace(`checkout@${SHA}`, 'checkout')],
    ['a pinned commit says which version it is', good.replace(' # v5.0.0', '')],
    [
      'the token may read, and no more unless a job says so',
      good.replace('contents: read', 'contents: write'),
    ],
    [
      'the token may read, and no more unless a job says so',
      good.replace('permissions: { contents: read }\n', ''),
    ],
    ['no job may do everything', deploy.replace('{ id-token: write }', 'write-all')],
    ['every job ends in time', good.replace('    timeout-minutes: 5\n', '')],
    [
      'nobody runs a stranger’s code with our secrets',
      good.replace('pull_request', 'pull_request_target'),
    ],
    [
      'nothing that others write is put into a script',
      good.replace('npm test', echoOf('github.head_ref')),
    ],
    [
      'only who assumes a role may ask for an identity',
      deploy.replace('{ id-token: write }', '{ contents: read }'),
    ],
    [
      'only who assumes a role may ask for an identity',
      good.replace('    timeout', '    permissions: { id-token: write }\n    timeout'),
    ],
    ['a role is assumed in an environment', deploy.replace('    environment: prod\n', '')],
    [
      'who writes or assumes a role installs without scripts',
      push.replace('install-scripts: "false"', 'node-version: 24'),
    ],
    [
      'who writes or assumes a role installs without scripts',
      deploy.replace('    steps:', '    steps:\n      - uses: ./.github/actions/set-up'),
    ],
    [
      'only who writes, and runs no scripts of packages, keeps the token',
      good.replace('persist-credentials: false', 'fetch-depth: 0'),
    ],
    [
      'only who writes, and runs no scripts of packages, keeps the token',
      push.replace('install-scripts: "false"', 'node-version: 24').replace('publish:', 'tag:'),
    ],
  ])('reject what breaks them: %s', (rule, text) => {
    expect(broken(rule, text)).toHaveLength(1);
  });
});

/** Returns what GitHub's own language service says about a workflow. */
const mistakes = async (file: string, text: string): Promise<string[]> => {
  const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 0, text));
  return found.map(({ message }) => String(message));
};

describe('the language service', () => {
  it.each([
    ['a key that there is not', good.replace('runs-on', 'run-on')],
    [
      'an output of a step that there is not',
      good.replace('npm test', echoOf('steps.a.outputs.b')),
    ],
    ['an expression that is none', good.replace('npm test', echoOf('github..'))],
  ])('finds %s', async (name, text) => {
    expect(await mistakes(`${name}.yml`, text)).not.toEqual([]);
  });
});

const files = globSync('.github/workflows/*.yml', { cwd: ROOT }).sort();
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe.each(files)('%s', (file) => {
  it('is a workflow that GitHub understands', async () => {
    expect(await mistakes(file, textOf(file))).toEqual([]);
  });

  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(readWorkflow(textOf(file)))).toEqual([]);
  });
});

describe.each(globSync('.github/actions/*/action.yml', { cwd: ROOT }))('%s', (file) => {
  it('pins what it uses', () => {
    expect(unpinned(readAction(textOf(file)))).toEqual([]);
  });
});
