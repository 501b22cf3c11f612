import { afterEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { traceFrom } from './trace.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('traceFrom', () => {
  afterEach(() => {
    delete process.env._X_AMZN_TRACE_ID;
  });

  it('keeps what came well formed', () => {
    expect(traceFrom({ correlationId: 'checkout:42', traceparent })).toEqual({
      correlationId: 'checkout:42',
      traceparent,
    });
  });

  it.each([undefined, '', 'x'.repeat(129), 'two words', 'line\nbreak', 42, { nested: true }])(
    'makes its own in place of %p',
    (correlationId) => {
      expect(traceFrom({ correlationId }).correlationId).toMatch(UUID);
    },
  );

  it('calls a request what its API calls it, unless the client named it', () => {
    const requestId = 'JKJaXmPLvHcESHA=';
    expect(traceFrom({ requestId })).toMatchObject({ correlationId: requestId, requestId });
    expect(traceFrom({ requestId, correlationId: 'c-1' })).toMatchObject({
      correlationId: 'c-1',
      requestId,
    });
    // An id that the gateway gave is valid as the correlation id of all that follows.
    expect(traceFrom({ correlationId: requestId }).correlationId).toBe(requestId);
  });

  it('never lets through what could break a header or a log line', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (correlationId, parent) => {
        const trace = traceFrom({ correlationId, traceparent: parent });
        expect(trace.correlationId).toMatch(/^[\w.:=+/-]{1,128}$/);
        expect(trace.traceparent ?? traceparent).toMatch(/^00-[\da-f-]+$/);
      }),
    );
  });

  it.each([
    ['1', '01'],
    ['0', '00'],
  ])("continues Lambda's own trace, sampled %s", (sampled, flags) => {
    process.env._X_AMZN_TRACE_ID = `Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=${sampled}`;
    expect(traceFrom({}).traceparent).toBe(
      `00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-${flags}`,
    );
  });

  it('prefers the trace that came over that of Lambda', () => {
    process.env._X_AMZN_TRACE_ID =
      'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    expect(traceFrom({ traceparent }).traceparent).toBe(traceparent);
  });

  it('has none where there is none', () => {
    expect(traceFrom({ traceparent: 'not-a-trace' }).traceparent).toBeUndefined();
  });
});
