import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeParameters, missingIn, problemOf } from './parameters.ts';
import { type Question, questions } from './questions.ts';
import { parametersOf } from './stage-parameters.ts';

let cloud: TestCloud;
let ssm: SSMClient;
beforeAll(async () => {
  cloud = await startTestCloud();
  ssm = cloud.client(SSMClient);
}, 30_000);
afterAll(() => cloud?.stop());

const valid: Readonly<Record<string, string>> = {
  'shop/name': 'Shop',
  'shop/url': 'https://shop.example',
  'shop/time-zone': 'Europe/Berlin',
  'public-url': 'https://api.shop.example',
  'images-base-url': 'https://images.shop.example',
  'alarm-address': 'none',
  'billing-currency': 'USD',
  'notifications/mail-address': 'orders@shop.example',
  'notifications/staff-address': 'staff@shop.example',
  'notifications/staff-locale': 'de',
  'payments/secret-key': 'sk_test_1',
  'payments/publishable-key': 'pk_test_1',
  'payments/webhook-secret': 'whsec_1',
};
const asked = questions.filter(({ generate }) => generate === undefined);
const answers = Object.fromEntries(asked.map(({ name }) => [name, valid[name] ?? 'Value']));
const parameters = (stage: string) => parametersOf(ssm, stage);

describe('makeParameters', () => {
  it('makes all of a new stage, secrets as secrets, and keys that nobody has seen', async () => {
    const made = await makeParameters(ssm, 'new', { answers });
    expect(made).toEqual(questions.map(({ name }) => `/commerce/new/${name}`));
    const found = await parameters('new');
    expect(missingIn(found, 'new')).toEqual([]);
    const isSecret = (name: string) => found.find(({ Name }) => Name?.endsWith(name))?.Type;
    expect(isSecret('payments/secret-key')).toBe('SecureString');
    expect(isSecret('payments/publishable-key')).toBe('String');
    const keys = found.filter(({ Name }) => /signing-key|decision-key/.test(Name ?? ''));
    expect(new Set(keys.map(({ Value }) => Value)).size).toBe(2);
    for (const { Value = '' } of keys) expect(Buffer.from(Value, 'base64')).toHaveLength(32);
  });

  it('leaves what is there, and asks for the rest', async () => {
    const there = { Name: '/commerce/half/shop/name', Value: 'Mine', Type: 'String' as const };
    await ssm.send(new PutParameterCommand(there));
    const heard: string[] = [];
    const ask = async ({ name }: Question) => {
      heard.push(name);
      return answers[name] ?? '';
    };
    await makeParameters(ssm, 'half', { ask });
    expect(heard).toEqual(asked.map(({ name }) => name).filter((name) => name !== 'shop/name'));
    const [name] = (await parameters('half')).filter(({ Name }) => Name === there.Name);
    expect(name?.Value).toBe('Mine');
    expect(await makeParameters(ssm, 'half', {})).toEqual([]);
  });

  it('makes nothing when there is nobody to ask', async () => {
    const { 'shop/url': _, ...others } = answers;
    await expect(makeParameters(ssm, 'none', { answers: others })).rejects.toThrow(
      /none lacks what a person decides.*\n {2}shop\/url: Address of the shop$/,
    );
    expect(await parameters('none')).toEqual([]);
  });

  it('shows no value, since one under a wrong name may be a secret', async () => {
    const wrong = {
      ...answers,
      'payments/secret-key': 'hunter2',
      'shop/url': 'sk_live_1',
      'shop/adress': 'sk_live_2',
      sk_live_3: 'payments/secret-key',
    };
    const error = await makeParameters(ssm, 'wrong', { answers: wrong }).catch(String);
    expect(error).toContain('payments/secret-key does not begin as a secret key of Stripe does');
    expect(error).toContain('shop/url is no https:// address');
    expect(error).toContain('shop/adress is no question');
    expect(error).toContain(`entry ${Object.keys(wrong).length} is no question`);
    expect(error).not.toMatch(/hunter2|sk_live/);
    expect(await parameters('wrong')).toEqual([]);
  });

  it('takes over what another stage has, after answers and before asking', async () => {
    await makeParameters(ssm, 'model', { answers });
    const live = { Name: '/commerce/model/orders/api-host', Value: 'of its stack', Type: 'String' };
    await ssm.send(new PutParameterCommand({ ...live, Type: 'String' }));
    const made = await makeParameters(ssm, 'like-it', {
      from: 'model',
      answers: { 'shop/name': 'Another' },
    });
    expect(made).toEqual(questions.map(({ name }) => `/commerce/like-it/${name}`));
    const values = async (stage: string) =>
      Object.fromEntries(
        (await parameters(stage)).map(({ Name = '', Value, Type }) => [
          Name.slice(`/commerce/${stage}/`.length),
          [Value, Type],
        ]),
      );
    const { 'orders/api-host': _, ...model } = await values('model');
    expect(await values('like-it')).toEqual({ ...model, 'shop/name': ['Another', 'String'] });
  });

  it.each([
    ['answers are wrong', 'model', { 'shop/url': 'shop' }, 'shop/url is no https://'],
    ['the other stage has nothing', 'nowhere', {}, 'Nothing can be taken over from nowhere'],
  ])('takes nothing over where %s', async (_, from, given, message) => {
    await expect(makeParameters(ssm, 'empty', { from, answers: given })).rejects.toThrow(message);
    expect(await parameters('empty')).toEqual([]);
  });
});

describe('problemOf', () => {
  const question = (name: string) =>
    questions.find((one) => one.name === name) ?? ({ name, text: '' } satisfies Question);

  it('takes what is right', () => {
    for (const { name } of asked) {
      expect([name, problemOf(question(name), answers[name] ?? '')]).toEqual([name, undefined]);
    }
    expect(problemOf(question('payments/secret-key'), 'rk_live_1')).toBeUndefined();
    expect(problemOf(question('payments/webhook-secret'), 'whsec_1,whsec_2')).toBeUndefined();
  });

  it.each([
    ['shop/name', ' '],
    ['shop/url', 'http://shop.example'],
    ['shop/url', 'https://shop.example/'],
    ['shop/url', 'shop'],
    ['shop/time-zone', 'Berlin'],
    ['notifications/mail-address', 'orders@shop'],
    ['notifications/mail-address', 'Shop <a@b.c>'],
    ['notifications/staff-locale', 'fr'],
    ['alarm-address', 'nobody'],
    ['billing-currency', 'Euro'],
    ['payments/secret-key', 'pk_test_1'],
    ['payments/webhook-secret', 'sk_test_1'],
  ])('rejects %s: %s', (name, value) => {
    expect(problemOf(question(name), value)).toBeDefined();
  });
});
