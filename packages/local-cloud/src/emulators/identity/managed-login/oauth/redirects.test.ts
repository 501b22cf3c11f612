import { describe, expect, it } from '@jest/globals';
import { withParameters } from './redirects.ts';

describe('withParameters', () => {
  it.each([
    ['http://localhost:3000/in', 'http://localhost:3000/in?code=a%26b'],
    ['http://localhost:3000/in?from=shop', 'http://localhost:3000/in?from=shop&code=a%26b'],
    ['myapp://in', 'myapp://in?code=a%26b'],
    ['com.example.shop:/in', 'com.example.shop:/in?code=a%26b'],
  ])('adds to %s', (url, expected) => {
    expect(withParameters(url, { code: 'a&b', state: undefined })).toBe(expected);
  });
});
