import { render } from '@commerce/service-model/intrinsics';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withParameters } from './referenced-parameters.ts';

const parameter = (Default: string) => ({ Type: 'AWS::SSM::Parameter::Value<String>', Default });
const of = (value: unknown) => withParameters(value, 'dev');

describe('withParameters', () => {
  it('makes one parameter of a name, however often it is used', () => {
    const issuer = '{{resolve:ssm:/commerce/dev/jwt-issuer}}';
    expect(of({ A: { Issuer: issuer }, B: [issuer] })).toEqual({
      value: { A: { Issuer: { Ref: 'JwtIssuerParameter' } }, B: [{ Ref: 'JwtIssuerParameter' }] },
      parameters: { JwtIssuerParameter: parameter('/commerce/dev/jwt-issuer') },
    });
  });

  it('joins it with the text around it', () => {
    const from = '{{resolve:ssm:/commerce/dev/shop/name}} <{{resolve:ssm:/commerce/dev/mail:3}}>';
    expect(of(from)).toEqual({
      value: {
        'Fn::Join': ['', [{ Ref: 'ShopNameParameter' }, ' <', { Ref: 'Mail3Parameter' }, '>']],
      },
      parameters: {
        ShopNameParameter: parameter('/commerce/dev/shop/name'),
        Mail3Parameter: parameter('/commerce/dev/mail:3'),
      },
    });
  });

  it('writes it as a variable where a text has variables', () => {
    const text = 'arn:$'.concat('{AWS::Partition}:{{resolve:ssm:/commerce/dev/topic}}');
    const replaced = 'arn:$'.concat('{AWS::Partition}:$', '{TopicParameter}');
    expect(of({ 'Fn::Sub': text }).value).toEqual({ 'Fn::Sub': replaced });
    const ofIts = { Name: '{{resolve:ssm:/commerce/dev/name}}' };
    expect(of({ 'Fn::Sub': [text, ofIts] }).value).toEqual({
      'Fn::Sub': [replaced, { Name: { Ref: 'NameParameter' } }],
    });
  });

  it('leaves secrets and everything else as it is', () => {
    const value = {
      Key: '{{resolve:ssm-secure:/commerce/dev/key}}',
      Secret: '{{resolve:secretsmanager:stripe}}',
      Count: 3,
      None: null,
      Ref: 'AWS::Region',
    };
    expect(of(value)).toEqual({ value, parameters: {} });
  });

  it('rejects two names that would be one parameter', () => {
    const both = ['{{resolve:ssm:/a/dev/shop-name}}', '{{resolve:ssm:/b/dev/shop/name}}'];
    expect(() => of(both)).toThrow(
      '/a/dev/shop-name and /b/dev/shop/name would both be the parameter ShopNameParameter',
    );
  });

  it('says the same as the references say', () => {
    const values: Readonly<Record<string, string>> = { a: 'one', b: '', 'c/d': '$3 {{x}}' };
    const reference = fc
      .constantFrom(...Object.keys(values))
      .map((name) => `{{resolve:ssm:/commerce/dev/${name}}}`);
    const text = fc
      .array(fc.oneof(reference, fc.constantFrom('plain', ' ', '<', '>')))
      .map((parts) => parts.join(''));
    const template = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        text.map((sub) => ({ 'Fn::Sub': sub })),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('A', 'B'), tie('value'), { maxKeys: 2 }),
      ),
    })).value;
    const resolved = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, member) =>
        typeof member === 'string'
          ? member.replace(
              /\{\{resolve:ssm:\/commerce\/dev\/([^}]+)\}\}/g,
              (_all, name: string) => values[name] ?? '',
            )
          : (member?.['Fn::Sub'] ?? member),
      );
    fc.assert(
      fc.property(template, (written) => {
        const { value, parameters } = of(written);
        const lookup = (id: string) =>
          values[parameters[id]?.Default.slice('/commerce/dev/'.length) ?? ''];
        expect(render(value, lookup)).toEqual(resolved(written));
        expect(JSON.stringify(value)).not.toContain('{{resolve:');
      }),
    );
  });
});
