// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import {
  type Lookup,
  referencedAttribute,
  referencedId,
  render,
  textOf,
  UnresolvableIntrinsicError,
} from './intrinsics.ts';

const VALUES: Readonly<Record<string, string>> = {
  'AWS::Region': 'eu-central-1',
  Queue: 'http://queue',
  'Queue.Arn': 'arn:queue',
  'Queue.Nested.Name': 'deep',
};
const lookup: Lookup = (id, attribute) =>
  VALUES[attribute === undefined ? id : `${id}.${attribute}`];

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
    ['names that every object has', { constructor: 'x' }, { constructor: 'x' }],
    ['depth', { a: [{ b: { Ref: 'AWS::Region' } }] }, { a: [{ b: 'eu-central-1' }] }],
  ])('resolves %s', (_, template, expected) => {
    expect(render(template, lookup)).toEqual(expected);
  });

  it.each([
    ['a resource that is not there', { Ref: 'Nobody' }],
    ['an attribute that is not there', { 'Fn::GetAtt': 'Queue.Nothing' }],
    ['a function that needs AWS', { 'Fn::ImportValue': 'x' }],
  ])('rejects %s', (_, template) => {
    expect(() => render(template, lookup)).toThrow(UnresolvableIntrinsicError);
  });
});

describe('textOf', () => {
  it.each<[string, unknown, string]>([
    ['what is no text', 5, '5'],
    ['what is known', { 'Fn::Sub': '${Queue.Arn}/x' }, 'arn:queue/x'],
    ['nothing', { Ref: 'AWS::NoValue' }, ''],
  ])('is the text of %s', (_, value, text) => {
    expect(textOf(value, lookup)).toBe(text);
  });

  it('leaves what it cannot know as it is written, around and inside', () => {
    expect(textOf({ Ref: 'Nobody' }, lookup)).toBe('Nobody');
    expect(textOf({ 'Fn::GetAtt': ['Nobody', 'Arn'] }, lookup)).toBe('Nobody.Arn');
    expect(textOf({ 'Fn::Join': ['', ['a', { 'Fn::ImportValue': 'x' }]] }, lookup)).toBe(
      'a{"Fn::ImportValue":"x"}',
    );
    const first = { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] };
    expect(textOf(first, lookup)).toBe(JSON.stringify(first));
  });
});

describe('a reference', () => {
  it.each<[unknown, string | undefined, string | undefined]>([
    [{ Ref: 'Queue' }, 'Queue', undefined],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Queue', 'Arn'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue', 'Arn'],
    [{ 'Fn::GetAtt': ['Queue', 'Nested.Name'] }, 'Queue', 'Nested.Name'],
    [{ 'Fn::Sub': '${Queue}' }, undefined, undefined],
    ['Queue', undefined, undefined],
    [null, undefined, undefined],
  ])('in %j is to %s, of it %s', (value, id, attribute) => {
    expect(referencedId(value)).toBe(id);
    expect(referencedAttribute(value)).toBe(attribute);
  });
});
