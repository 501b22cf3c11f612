import { describe, expect, it } from '@jest/globals';
import { admitLocal } from './local-callers.ts';

describe('admitLocal', () => {
  it.each(['localhost:3000', 'LOCALHOST', '127.0.0.1:80', '[::1]:3000', '[::1]', undefined])(
    'lets %p in',
    (host) => expect(() => admitLocal({ host })).not.toThrow(),
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:3000',
    '0.0.0.0',
    '10.0.0.1',
    '',
  ])('sends a request for the host %p away with 421', (host) =>
    expect(() => admitLocal({ host })).toThrow(expect.objectContaining({ status: 421 })),
  );
});
