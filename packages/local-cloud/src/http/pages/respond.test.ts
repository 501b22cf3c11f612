import { describe, expect, it } from '@jest/globals';
import { isFromElsewhere, prefersPage } from './respond.ts';

describe('prefersPage', () => {
  it.each([
    ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['the page that refreshes itself', 'text/html'],
    ['who likes both alike', 'application/json, text/html'],
  ])('is true for %s', (_, accept) => {
    expect(prefersPage({ accept })).toBe(true);
  });

  it.each([
    ['nothing said', undefined],
    ['curl and fetch', '*/*'],
    ['an API client', 'application/json, text/plain, */*'],
    ['who would rather have JSON', 'application/json, text/html;q=0.9'],
    ['who would rather have anything else', 'text/html;q=0.5, */*'],
    ['who wants no page', 'text/html;q=0, */*'],
  ])('is false for %s', (_, accept) => {
    expect(prefersPage(accept === undefined ? {} : { accept })).toBe(false);
  });
});

describe('isFromElsewhere', () => {
  const host = 'localhost:3000';

  it.each([
    { host },
    { host, origin: 'http://localhost:3000' },
    { host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
    { host, 'sec-fetch-site': 'none' },
  ])('lets pass %j', (headers) => {
    expect(isFromElsewhere(headers)).toBe(false);
  });

  it.each([
    { host, origin: 'https://evil.example' },
    { host, origin: 'null' },
    { host, origin: 'http://localhost:5173' },
    { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { host, 'sec-fetch-site': 'same-site' },
  ])('stops %j', (headers) => {
    expect(isFromElsewhere(headers)).toBe(true);
  });
});
