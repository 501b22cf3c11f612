import { describe, expect, it } from '@jest/globals';
import { httpRoutesOf, webSocketRoutesOf } from './routes.ts';

describe('httpRoutesOf', () => {
  it.each([
    ['get /orders', { method: 'GET', path: '/orders' }],
    [
      { method: 'post', path: '/orders' },
      { method: 'POST', path: '/orders' },
    ],
    [
      { method: '*', path: '/orders' },
      { method: 'ANY', path: '/orders' },
    ],
    ['*', { method: 'ANY', path: '*' }],
  ])('reads %j', (httpApi, route) => {
    expect(httpRoutesOf({ events: [{ httpApi }, { sqs: 'arn' }] })).toEqual([route]);
  });

  it('has none of a function without events', () => {
    expect(httpRoutesOf({})).toEqual([]);
  });
});

describe('webSocketRoutesOf', () => {
  it.each(['$connect', { route: '$connect' }])('reads %j', (websocket) => {
    expect(webSocketRoutesOf({ events: [{ websocket }, { httpApi: '*' }] })).toEqual(['$connect']);
  });
});
