import { describe, expect, it } from '@jest/globals';
import { codeIn } from './sign-up.ts';

describe('codeIn', () => {
  it('finds the code of the newest mail that has one', () => {
    const mails = [
      { text: 'Your code: 111111' },
      { text: 'Your code is 222222.' },
      { text: 'Hello' },
    ];

    expect(codeIn(mails)).toBe('222222');
  });

  it('sees no style and no attribute of HTML', () => {
    const html =
      '<style>a { color: #123456 }</style><p style="color:#654321" width="999999">Code <b>012345</b></p>';

    expect(codeIn([{ html }])).toBe('012345');
  });

  it.each(['', 'Order 1234567', 'no code'])('finds none in %j', (text) => {
    expect(() => codeIn([{ text }])).toThrow('No mail says a code');
  });
});
