import { describe, expect, it } from '@jest/globals';
import { describeFailure } from './describe-failure.ts';

const foreseen = JSON.stringify({
  errorType: 'ArchiveBusyError',
  errorMessage: JSON.stringify({
    code: 'ARCHIVE_BUSY',
    message: 'The order of alice@example.com is busy',
    details: {},
  }),
});

describe('describeFailure', () => {
  it.each([
    ['Lambda.ResourceNotFoundException', undefined, /not exist/],
    ['States.Timeout', '', /too long/],
    ['Sandbox.Timedout', '{"errorMessage":"Task timed out"}', /too long/],
    ['Lambda.TooManyRequestsException', 'Rate exceeded', /throttled/],
    ['ArchiveBusyError', foreseen, /^ArchiveBusyError \(ARCHIVE_BUSY\)$/],
    ['TypeError', '{"errorMessage":"x is not a function"}', /^TypeError$/],
    ['Error', 'no JSON', /^Error$/],
    ['Error', '"text"', /^Error$/],
    ['Error', 'null', /^Error$/],
    ['Error', JSON.stringify({ errorMessage: '{"code":7}' }), /^Error$/],
    ['Error', JSON.stringify({ errorMessage: 'null' }), /^Error$/],
  ])('tells %s (%p) in a sentence', (name, Cause, sentence) => {
    expect(describeFailure({ Error: name, Cause })).toMatch(sentence);
  });

  it('repeats no message', () => {
    expect(describeFailure({ Error: 'ArchiveBusyError', Cause: foreseen })).not.toContain('alice');
  });
});
