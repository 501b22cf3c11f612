import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  paginateGetParametersByPath,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../testing/test-context.ts';
import { startParameters } from './parameters.ts';

const test = emulatorForAll(startParameters, ({ endpoint }) => new SSMClient(clientFor(endpoint)));

const get = async (Name: string, WithDecryption = false) =>
  (await test.client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;
const namesUnder = async (Path: string, Recursive = false) => {
  const names: (string | undefined)[] = [];
  for await (const page of paginateGetParametersByPath(
    { client: test.client },
    { Path, Recursive },
  )) {
    names.push(...(page.Parameters ?? []).map(({ Name }) => Name));
  }
  return names;
};

describe('a parameter', () => {
  it('is read by its name, by its ARN and by its version', async () => {
    test.emulator.put('/commerce/mail-from', 'old@example.com');
    test.emulator.put('/commerce/mail-from', 'shop@example.com');

    const parameter = await get('/commerce/mail-from');

    expect(parameter).toMatchObject({
      Name: '/commerce/mail-from',
      Type: 'String',
      Value: 'shop@example.com',
      Version: 2,
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/commerce/mail-from',
    });
    expect(parameter?.LastModifiedDate).toBeInstanceOf(Date);
    expect(await get(String(parameter?.ARN))).toEqual(parameter);
    expect(await get('/commerce/mail-from:1')).toMatchObject({
      Value: 'old@example.com',
      Selector: ':1',
    });
  });

  it('keeps its version when the same value is seeded again', async () => {
    test.emulator.put('/commerce/seeded', 'same');
    test.emulator.put('/commerce/seeded', 'same');

    expect(await get('/commerce/seeded')).toMatchObject({ Version: 1 });
  });

  it('is an error when it is not there', async () => {
    test.emulator.put('/commerce/once', 'value');

    await expect(get('/commerce/nowhere')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    for (const selector of ['2', 'label']) {
      await expect(get(`/commerce/once:${selector}`)).rejects.toMatchObject({
        name: 'ParameterVersionNotFound',
      });
    }
  });

  it('shows a secure value only to who asks for decryption', async () => {
    test.emulator.put('/commerce/signing-key', 'nobody may know', 'SecureString');

    const { Value = '' } = (await get('/commerce/signing-key')) ?? {};

    expect(Value).not.toContain('nobody');
    expect(await get('/commerce/signing-key', true)).toMatchObject({ Value: 'nobody may know' });
  });

  it('keeps over a restart what was put over a secret of the settings', async () => {
    const seeded = async () => (await get('/commerce/seed', true))?.Value;
    test.emulator.seed('/commerce/seed', 'first');
    expect(await get('/commerce/seed')).toMatchObject({ Type: 'SecureString' });
    await test.client.send(
      new PutParameterCommand({ Name: '/commerce/seed', Value: 'second,first', Overwrite: true }),
    );
    await test.restart();
    test.emulator.seed('/commerce/seed', 'first');
    expect(await seeded()).toBe('second,first');

    test.emulator.seed('/commerce/seed', 'other');
    expect(await seeded()).toBe('other');
    test.emulator.seed('/commerce/seed', 'first');
    expect(await seeded()).toBe('first');
  });

  it('survives a restart', async () => {
    test.emulator.put('/commerce/kept', 'value');
    await test.restart();

    expect(await get('/commerce/kept')).toMatchObject({ Value: 'value' });
  });
});

describe('GetParameters', () => {
  it('tells what it found from what is not there', async () => {
    test.emulator.put('one', '1');

    const response = await test.client.send(new GetParametersCommand({ Names: ['one', 'two'] }));

    expect(response.Parameters).toMatchObject([{ Name: 'one', Value: '1' }]);
    expect(response.InvalidParameters).toEqual(['two']);
  });
});

describe('GetParametersByPath', () => {
  it('returns one level, or all of them, over as many pages as it takes', async () => {
    const names = Array.from(
      { length: 12 },
      (_, index) => `/shop/p${String(index).padStart(2, '0')}`,
    );
    for (const name of [...names, '/shop/deep/down', '/shopping/list'])
      test.emulator.put(name, 'value');

    expect(await namesUnder('/shop')).toEqual(names);
    expect(await namesUnder('/shop/', true)).toEqual(['/shop/deep/down', ...names]);
    expect(await namesUnder('/nothing')).toEqual([]);
  });

  it('rejects a path without a slash', async () => {
    await expect(namesUnder('shop')).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('PutParameter', () => {
  const put = (parameter: Partial<PutParameterCommand['input']>) =>
    test.client.send(
      new PutParameterCommand({ Name: '/put/value', Value: 'value', Type: 'String', ...parameter }),
    );

  it('overwrites only when told to', async () => {
    expect(await put({})).toMatchObject({ Version: 1, Tier: 'Standard' });
    await expect(put({ Value: 'other' })).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect(await put({ Value: 'other', Overwrite: true })).toMatchObject({ Version: 2 });

    expect(await get('/put/value')).toMatchObject({ Value: 'other' });
  });

  it.each([
    ['another type', 'HierarchyTypeMismatchException', { Type: 'SecureString' as const }],
    ['a value too large', 'ValidationException', { Value: 'x'.repeat(4_097) }],
    ['an empty value', 'ValidationException', { Value: '' }],
    ['a name with spaces', 'ValidationException', { Name: 'not a name' }],
    ['no type', 'ValidationException', { Name: '/put/new', Type: undefined }],
  ])('rejects %s', async (_, name, parameter) => {
    await put({ Overwrite: true });

    const attempt = put({ Overwrite: true, ...parameter } as PutParameterCommand['input']);

    await expect(attempt).rejects.toMatchObject({ name });
  });

  it('takes a larger value in the advanced tier', async () => {
    const Value = 'x'.repeat(8_192);

    const response = await put({ Name: '/put/large', Value, Tier: 'Advanced' });

    expect(response.Tier).toBe('Advanced');
    expect(await get('/put/large')).toMatchObject({ Value });
  });
});

describe('DeleteParameter', () => {
  const remove = () => test.client.send(new DeleteParameterCommand({ Name: '/gone/value' }));

  it('deletes every version, once', async () => {
    test.emulator.put('/gone/value', 'one');
    test.emulator.put('/gone/value', 'two');

    await remove();

    await expect(get('/gone/value')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(remove()).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});
