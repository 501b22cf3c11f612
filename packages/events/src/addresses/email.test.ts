import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { contact, emailAddress, emailKey } from '../index.ts';

const local64 = 'x'.repeat(64);
const domain189 = `${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(59)}.example`;

describe('emailAddress', () => {
  it.each([
    ['alice@example.com', 'alice@example.com'],
    [' alice@example.com\n', 'alice@example.com'],
    ['Alice@Example.COM', 'Alice@example.com'],
    ["o'brien+tag@example.com", "o'brien+tag@example.com"],
    ["a!#$%&'*+/=?^_`{|}~b@example.com", "a!#$%&'*+/=?^_`{|}~b@example.com"],
    ["o'@example.com", "o'@example.com"],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['info@MÜLLER.example', 'info@xn--mller-kva.example'],
    ['info@mu\u0308ller.example', 'info@xn--mller-kva.example'],
    ['info@straße.example', 'info@xn--strae-oqa.example'],
    ['info@пример.рф', 'info@xn--e1afmkfd.xn--p1ai'],
    ['info@例え。テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['info@xn--mller-kva.example', 'info@xn--mller-kva.example'],
    [`${local64}@${domain189}`, `${local64}@${domain189}`],
  ])('takes %j', (given, written) => {
    expect(emailAddress.parse(given)).toBe(written);
  });

  it.each([
    ['käse@müller.example', 'May have ASCII characters only before the @'],
    ['x@', 'Must have a public domain after the @'],
    ['alice', 'Must have an @ with a name before it and a domain after it'],
    ['@example.com', 'Must have an @ with a name before it and a domain after it'],
    ['a b@example.com', 'Has characters before the @ that mail hosts do not take'],
    ['a@b@example.com', 'Has characters before the @ that mail hosts do not take'],
    ['"a b"@example.com', 'Has characters before the @ that mail hosts do not take'],
    ['.a@example.com', 'Has characters before the @ that mail hosts do not take'],
    ['a..b@example.com', 'Has characters before the @ that mail hosts do not take'],
    ['a@localhost', 'Must have a public domain after the @'],
    ['a@[192.0.2.1]', 'Must have a public domain after the @'],
    ['a@192.0.2.1', 'Must have a public domain after the @'],
    ['a@0x7f.1', 'Must have a public domain after the @'],
    ['a@example.com.', 'Must have a public domain after the @'],
    ['a@-x.example', 'Must have a public domain after the @'],
    ['a@exa_mple.com', 'Must have a public domain after the @'],
    ['a@exam\nple.com', 'Must have a public domain after the @'],
    ['a@example.com/x', 'Must have a public domain after the @'],
    ['a@ex%61mple.com', 'Must have a public domain after the @'],
    ['a@xn--a.example', 'Has a domain that stands for no letters'],
    ['a@xn--99999999.example', 'Has a domain that stands for no letters'],
    ['a@xn--ls8h.la', 'Has a domain that stands for no letters'],
    ['a@💩.la', 'Must have a public domain after the @'],
    [`a@${'d'.repeat(64)}.example`, 'Must have a public domain after the @'],
    [`${local64}x@example.com`, 'May have 64 octets before the @'],
    [`${local64}@d${domain189}`, 'May have 254 octets'],
  ])('does not take %j: %s', (given, message) => {
    expect(emailAddress.safeParse(given).error?.issues.map((issue) => issue.message)).toContain(
      message,
    );
  });

  it('counts octets of the domain as it is sent', () => {
    const address = (labels: number) => `a@${'東京都港区赤坂一丁目.'.repeat(labels)}example`;
    expect(emailAddress.safeParse(address(6)).success).toBe(true);
    expect(address(8)).toHaveLength(97);
    expect(emailAddress.safeParse(address(8)).success).toBe(false);
  });

  it('leaves alone what it has taken', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (given) => {
        const taken = emailAddress.safeParse(given);
        if (taken.success) expect(emailAddress.parse(taken.data)).toBe(taken.data);
      }),
    );
  });
});

describe('emailKey', () => {
  it('is one for each mailbox', () => {
    const written = ['Info@Müller.example', 'info@XN--MLLER-KVA.example', ' INFO@müller.EXAMPLE'];
    expect(new Set(written.map(emailKey))).toEqual(new Set(['info@xn--mller-kva.example']));
  });

  it('is that of before for what was taken before', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (given) => {
        if (!z.email().safeParse(given).success) return;
        expect(emailKey(given)).toBe(given.toLowerCase());
      }),
    );
  });
});

describe('contact', () => {
  const taken = (email: string) => contact.safeParse({ email, locale: 'en' }).success;

  it('reads what is taken today, and what was taken before', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (given) => {
        const today = emailAddress.safeParse(given);
        if (today.success) expect(taken(today.data)).toBe(true);
        if (z.email().safeParse(given).success) expect(taken(given)).toBe(true);
      }),
    );
    for (const before of [`${local64}x@example.com`, 'A@Example.COM', 'a@b-.example']) {
      expect([z.email().safeParse(before).success, taken(before)]).toEqual([true, true]);
    }
  });

  it('is nothing that could be more than an address', () => {
    for (const wrong of ['alice', 'a b@example.com', 'a@example.com\r\nBcc: b@example.com']) {
      expect(taken(wrong)).toBe(false);
    }
  });
});
