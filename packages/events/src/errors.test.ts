import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  describeIssues,
  InvalidEventError,
  UnknownEventTypeError,
  UnknownEventVersionError,
} from './errors.ts';

describe('the errors of a consumer', () => {
  it('are told apart by name and code', () => {
    const errors = [
      new InvalidEventError('Not a CloudEvent 1.0'),
      new UnknownEventTypeError('order.lost.v1'),
      new UnknownEventVersionError('order.placed.v2', ['order.placed.v1']),
    ];
    expect(errors.map(({ name, code }) => [name, code])).toEqual([
      ['InvalidEventError', 'INVALID_EVENT'],
      ['UnknownEventTypeError', 'UNKNOWN_EVENT_TYPE'],
      ['UnknownEventVersionError', 'UNKNOWN_EVENT_VERSION'],
    ]);
  });

  it('keep what is wrong and why', () => {
    const cause = new SyntaxError('Unexpected token');
    const error = new InvalidEventError('Message body is not JSON', {
      issues: ['(root): x'],
      cause,
    });
    expect(error).toMatchObject({ issues: ['(root): x'], cause });
    expect(new InvalidEventError('x').issues).toEqual([]);
  });
});

describe('describeIssues', () => {
  it('says one line for each thing that is wrong, and where', () => {
    const schema = z.object({ lines: z.array(z.object({ quantity: z.int() })) });
    const { error } = schema.safeParse({ lines: [{ quantity: 'two' }] });
    expect(error && describeIssues(error)).toEqual([
      expect.stringMatching(/^lines\.0\.quantity: .+/),
    ]);
  });

  it('calls the value itself (root)', () => {
    const { error } = z.string().safeParse(1);
    expect(error && describeIssues(error)).toEqual([expect.stringMatching(/^\(root\): .+/)]);
  });

  it('repeats no value: it may be personal', () => {
    const { error } = z.object({ email: z.email() }).safeParse({ email: 'alice@example' });
    expect(error && describeIssues(error).join()).not.toContain('alice');
  });
});
