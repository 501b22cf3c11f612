// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import { parseCloudFormationYaml } from './cloudformation-yaml.ts';

describe('parseCloudFormationYaml', () => {
  it.each<[string, unknown]>([
    ['!Ref Queue', { Ref: 'Queue' }],
    ['!GetAtt Queue.Arn', { 'Fn::GetAtt': 'Queue.Arn' }],
    ['!GetAtt [Queue, Arn]', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['!Sub "${Queue}-x"', { 'Fn::Sub': '${Queue}-x' }],
    ['!Sub ["${A}", { A: !Ref Queue }]', { 'Fn::Sub': ['${A}', { A: { Ref: 'Queue' } }] }],
    ['!Join ["-", [a, !Ref Queue]]', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }]] }],
    ['!Transform { Name: x }', { 'Fn::Transform': { Name: 'x' } }],
    ['!Condition IsProd', { Condition: 'IsProd' }],
    ['{ Fn::Sub: text }', { 'Fn::Sub': 'text' }],
  ])('reads %s', (text, value) => {
    expect(parseCloudFormationYaml(text)).toEqual(value);
  });

  it.each(['!GetAt Queue.Arn', 'a: [', 'a: *nobody'])('rejects %s', (text) => {
    expect(() => parseCloudFormationYaml(text)).toThrow();
  });
});
