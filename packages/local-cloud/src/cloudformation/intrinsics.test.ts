// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import { type Lookup, render, UnresolvableIntrinsicError } from './intrinsics.ts';

const lookup: Lookup = (id) =>
  ({
    'AWS::Region': { ref: 'eu-central-1', attributes: {} },
    Queue: { ref: 'http://queue', attributes: { Arn: 'arn:queue', 'Nested.Name': 'deep' } },
  })[id];

describe('render', () => {
  it.each<[string, unknown, unknown]>([
    ['plain values', { a: [1, 'x', null, true] }, { a: [1, 'x', null, true] }],
    ['Ref', { Ref: 'Queue' }, 'http://queue'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, 'arn:queue'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Nested.Name'] }, 'deep'],
    [
      'Sub',
      { 'Fn::Sub': 'a:${AWS::Region}:${Queue.Arn}:${!Literal}' },
      'a:eu-central-1:arn:queue:${Literal}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${X}', { X: { Ref: 'Queue' } }] }, 'http://queue'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-eu-central-1'],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    ['NoValue', { a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] }, { b: [1] }],
    ['depth', { a: [{ b: { Ref: 'AWS::Region' } }] }, { a: [{ b: 'eu-central-1' }] }],
  ])('resolves %s', (_, template, expected) => {
    expect(render(template, lookup)).toEqual(expected);
  });

  it.each([
    ['a resource that is not there', { Ref: 'Nobody' }],
    ['an attribute that is not there', { 'Fn::GetAtt': 'Queue.Nothing' }],
    ['a function that needs AWS', { 'Fn::ImportValue': 'x' }],
  ])('refuses %s', (_, template) => {
    expect(() => render(template, lookup)).toThrow(UnresolvableIntrinsicError);
  });
});
