import { describe, expect, it } from '@jest/globals';
import { checkSignUp } from './check-sign-up.ts';

const disposableDomains = new Set(['mailinator.com']);
const check = (email: string) => () => checkSignUp({ email }, { disposableDomains });

describe('checkSignUp', () => {
  it.each(['alice@example.com', 'Alice+shop@example.com', 'info@xn--mller-kva.example'])(
    'lets %s sign up',
    (email) => {
      expect(check(email)).not.toThrow();
    },
  );

  it.each(['alice', 'alice@localhost', 'al ice@example.com', '@example.com', ''])(
    'rejects %p, which is no address',
    (email) => {
      expect(check(email)).toThrow('This is no e-mail address');
    },
  );

  it('says how an address is written', () => {
    expect(check('info@M\u00fcller.example')).toThrow(
      'Write your address as info@xn--mller-kva.example',
    );
  });

  it.each(['alice@mailinator.com', 'alice@MAILINATOR.com', 'alice@x.mailinator.com'])(
    'rejects %s, which nobody keeps',
    (email) => {
      expect(check(email)).toThrow();
    },
  );
});
