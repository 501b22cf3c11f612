import { describe, expect, it } from '@jest/globals';
import { differences } from './difference.ts';

const template = (Resources: object) => ({ Resources });

describe('differences', () => {
  it('are none where only the order of keys differs', () => {
    const before = template({ Queue: { Type: 'T', Properties: { A: 1, B: [2] } } });
    const after = template({ Queue: { Properties: { B: [2], A: 1 }, Type: 'T' } });
    expect(differences(before, after)).toEqual([]);
  });

  it('name what was changed, by its path', () => {
    const queue = (Delay: unknown) => template({ Queue: { Type: 'T', Properties: { Delay } } });
    expect(differences(queue(1), queue(2))).toEqual([
      { path: 'Resources.Queue.Properties.Delay', before: 1, after: 2 },
    ]);
    expect(differences(queue([1]), queue({ 0: 1 }))).toHaveLength(1);
  });

  it('name what is gone and what is new', () => {
    expect(differences(template({ Old: { Type: 'T' } }), template({ New: { Type: 'T' } }))).toEqual(
      [
        { path: 'Resources.Old', before: { Type: 'T' } },
        { path: 'Resources.New', after: { Type: 'T' } },
      ],
    );
  });

  it('do not tell when a template was made, and of which code', () => {
    const made = (hash: string) =>
      template({
        Send: { Properties: { Code: { S3Key: `commerce/${hash}/send.zip` } } },
        [`SendLambdaVersion${hash}`]: { Properties: { CodeSha256: hash } },
        Alias: { Properties: { FunctionVersion: { Ref: `SendLambdaVersion${hash}` } } },
      });
    expect(differences(made('abc1'), made('def2'))).toEqual([]);
  });
});
