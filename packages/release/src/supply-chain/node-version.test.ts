import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { ROOT } from '../graph/workspaces.ts';
import { lockFile } from './lock-file.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));
const yaml = (file: string): unknown => parse(read(file));

const major = Number(read('.nvmrc'));
const root = z
  .object({
    engines: z.object({ node: z.string() }),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(json('package.json'));
const [, oldest = ''] = /^>=(\d+)$/.exec(root.engines.node) ?? [];

describe('the version of Node', () => {
  it('is one in .nvmrc, in Lambda, in bundles, in the types and in what runs the tests', () => {
    expect({
      lambda: z
        .object({ runtime: z.string() })
        .parse(yaml('packages/serverless-config/provider.yml')),
      bundles: z
        .object({ target: z.string() })
        .parse(yaml('packages/serverless-config/esbuild.yml')),
      types: root.devDependencies['@types/node'],
      runs: root.devDependencies.node,
      locked: lockFile.parse(json('package-lock.json')).packages['node_modules/node']?.version,
      here: process.version,
    }).toEqual({
      lambda: { runtime: `nodejs${major}.x` },
      bundles: { target: `node${major}` },
      types: `^${major}`,
      runs: `^${major}`,
      locked: expect.stringMatching(`^${major}\\.`),
      here: expect.stringMatching(`^v${major}\\.`),
    });
  });

  it('is tried by CI with the oldest that can install and start it', () => {
    const { jobs } = z
      .object({
        jobs: z.object({
          verify: z.object({
            strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }),
          }),
        }),
      })
      .parse(yaml('.github/workflows/main.yml'));
    expect(jobs.verify.strategy.matrix.node).toEqual([Number(oldest), major]);
    expect(read('README.md')).toContain(`Node ${oldest} or later`);
  });

  it('is that of .nvmrc wherever CI asks for no other', () => {
    const { runs } = z
      .object({
        runs: z.object({ steps: z.array(z.looseObject({ with: z.looseObject({}).optional() })) }),
      })
      .parse(yaml('.github/actions/set-up/action.yml'));
    expect(runs.steps[0]?.with).toMatchObject({ 'node-version-file': '.nvmrc' });
  });
});
