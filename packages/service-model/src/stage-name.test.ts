import { describe, expect, it } from '@jest/globals';
import { assertStageName, InvalidStageNameError, LONGEST_STAGE_NAME } from './stage-name.ts';

describe('assertStageName', () => {
  it.each(['local', 'dev', 'staging', 'prod', 'prod2', 'pr-1', 'pr-99999', LONGEST_STAGE_NAME])(
    'takes %s',
    (stage) => {
      expect(() => assertStageName(stage)).not.toThrow();
    },
  );

  it.each([
    ['x-prod', 'ends like another stage'],
    ['prod-2', 'begins like another stage'],
    ['pr', 'begins like the stages of pull requests'],
    ['pr-', 'has no number'],
    ['pr-0', 'is of no pull request'],
    ['pr-x', 'is of no pull request'],
    ['pull-request', 'is where parameters of pull requests are copied from'],
    ['Prod', 'is no name of a bucket'],
    ['2prod', 'begins with a digit'],
    [`${LONGEST_STAGE_NAME}7`, 'is too long'],
    ['', 'is none'],
    ['prod\n', 'is two lines'],
  ])('rejects %j, which %s', (stage) => {
    expect(() => assertStageName(stage)).toThrow(InvalidStageNameError);
  });
});
