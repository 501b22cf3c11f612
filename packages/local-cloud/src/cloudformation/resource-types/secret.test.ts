import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Emulators } from '../../emulators/index.ts';
import { startTestEmulators } from '../../emulators/testing/test-emulators.ts';
import { secret } from './secret.ts';

let emulators: Emulators;
beforeAll(async () => {
  emulators = await startTestEmulators();
});
afterAll(() => emulators?.stop());

const provision = async (Name: string, GenerateSecretString: object) => {
  const resource = {
    service: 'shop',
    logicalId: 'Secret',
    type: secret.type,
    properties: { Name, GenerateSecretString },
    physical: { ref: Name, attributes: {} },
  };
  await secret.provision(resource, { emulators, addSchedule: () => {} });
  return emulators.parameters.getSecret(Name) ?? '';
};

describe('a secret of a template', () => {
  it('has a text in its JSON that nobody chose', async () => {
    const wanted = {
      SecretStringTemplate: '{"previous":""}',
      GenerateStringKey: 'current',
      PasswordLength: '64',
      ExcludePunctuation: true,
    };
    const [one, other] = [await provision('/one', wanted), await provision('/other', wanted)];
    expect(JSON.parse(one)).toEqual({
      previous: '',
      current: expect.stringMatching(/^[a-zA-Z0-9]{64}$/),
    });
    expect(other).not.toBe(one);
  });

  it('is made of the characters that are not excluded', async () => {
    const digits = { ExcludeLowercase: 'true', ExcludeUppercase: true, ExcludePunctuation: true };
    expect(await provision('/digits', { ...digits, ExcludeCharacters: '0' })).toMatch(
      /^[1-9]{32}$/,
    );
  });

  it('stays as it is when it is deployed again', async () => {
    const first = await provision('/kept', {});
    expect(await provision('/kept', {})).toBe(first);
    emulators.parameters.putSecret('/kept', 'changed since');
    expect(await provision('/kept', {})).toBe('changed since');
  });
});
