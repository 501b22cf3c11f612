import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ACCEPTED, acceptedTable } from './accepted.ts';
import { type ForeignFinding, judge, readCfnLint, readCheckov } from './findings.ts';

const CFN_LINT = JSON.stringify([
  {
    Filename: 'orders.json',
    Level: 'Warning',
    Location: { Path: ['Resources', 'SellLambdaFunction', 'DependsOn', 1] },
    Message: 'dependency already enforced',
    Rule: { Id: 'W3005' },
  },
]);
const CHECKOV = {
  check_type: 'cloudformation',
  results: {
    failed_checks: [
      { check_id: 'CKV_AWS_18', check_name: 'access logging', resource: 'AWS::S3::Bucket.Images' },
    ],
  },
};
const all: ForeignFinding[] = ACCEPTED.map(({ tool, check }) => ({
  tool,
  check,
  message: '',
  subject: '',
}));

describe('what others say', () => {
  it('is read of cfn-lint', () => {
    expect(readCfnLint(CFN_LINT)).toEqual([
      {
        tool: 'cfn-lint',
        check: 'W3005',
        message: 'dependency already enforced',
        subject: 'SellLambdaFunction',
      },
    ]);
    expect(readCfnLint('')).toEqual([]);
  });

  it('is read of checkov, of one framework and of several', () => {
    const finding = {
      tool: 'checkov',
      check: 'CKV_AWS_18',
      message: 'access logging',
      subject: 'AWS::S3::Bucket.Images',
    };
    expect(readCheckov(JSON.stringify(CHECKOV))).toEqual([finding]);
    expect(readCheckov(JSON.stringify([CHECKOV, CHECKOV]))).toEqual([finding, finding]);
  });

  it('is no problem where it is accepted', () => {
    expect(judge(all)).toEqual([]);
  });

  it('is one where nobody has accepted it', () => {
    const finding: ForeignFinding = {
      tool: 'cfn-lint',
      check: 'E3012',
      message: 'no integer',
      subject: 'Orders',
    };
    expect(judge([...all, finding])).toEqual(['Orders\n  cfn-lint E3012: no integer']);
  });

  it('is taken from the list when it is gone', () => {
    expect(judge(all.slice(1))).toEqual(['cfn-lint W3005 finds nothing: take it from the list']);
  });
});

describe('docs/deploy.md', () => {
  it('has the list', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8');
    const cells = (line: string) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-'));
    const lines = page.split('\n').map((line) => cells(line).join('|'));
    for (const line of acceptedTable()) expect(lines).toContain(cells(line).join('|'));
  });
});
