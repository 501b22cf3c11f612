import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';
import { readWorkflow } from './workflow.ts';

const read = (name: string) =>
  readWorkflow(readFileSync(join(ROOT, '.github/workflows', `${name}.yml`), 'utf8'));
const main = read('main').jobs;
const pullRequest = read('pull-request').jobs;
const checks = read('checks').jobs;

describe('the pull request of a release', () => {
  it('gets the checks of any other, though no workflow starts for it', () => {
    expect(main['check-release']?.uses).toBe(pullRequest.verify?.uses);
    expect(main['check-release']?.with).toEqual({
      ref: '$' + '{{ needs.version.outputs.sha }}',
      base: '$' + '{{ github.sha }}',
    });
  });

  it('has their outcome under the name that they have on any other, whatever it is', () => {
    const name = `${pullRequest.verify?.name} / ${checks.affected?.name}`;
    const report = main['report-release'];
    expect(report?.steps[0]?.run).toContain(`context='${name}'`);
    expect(report?.if).toContain('always()');
    expect(report?.permissions).toEqual({ statuses: 'write' });
  });

  it('is looked at as the commit that was pushed', () => {
    const [, , propose] = main.version?.steps ?? [];
    expect(propose?.run).toMatch(/git push .*\n *echo "sha=\$\(git rev-parse HEAD\)" >> /);
  });
});
