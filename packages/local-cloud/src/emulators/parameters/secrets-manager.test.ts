import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { clientFor, emulatorForAll } from '../testing/test-context.ts';
import { startParameters } from './parameters.ts';

const test = emulatorForAll(
  startParameters,
  ({ endpoint }) => new SecretsManagerClient(clientFor(endpoint)),
);

const create = (input: CreateSecretCommand['input']) =>
  test.client.send(new CreateSecretCommand(input));
const put = (SecretId: string, SecretString?: string, ClientRequestToken?: string) =>
  test.client.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));
const get = (SecretId: string, version: { VersionStage?: string; VersionId?: string } = {}) =>
  test.client.send(new GetSecretValueCommand({ SecretId, ...version }));

describe('a secret', () => {
  it('is read by its name, its ARN, and its ARN without the random end', async () => {
    const { ARN = '', VersionId } = await create({ Name: 'stripe/key', SecretString: 'sk_test_1' });

    for (const id of ['stripe/key', ARN, ARN.slice(0, -7)]) {
      expect(await get(id)).toMatchObject({
        ARN,
        VersionId,
        Name: 'stripe/key',
        SecretString: 'sk_test_1',
        VersionStages: ['AWSCURRENT'],
      });
    }
  });

  it('keeps its previous value readable, and no earlier one', async () => {
    const { VersionId: first } = await create({ Name: 'rotated', SecretString: 'first' });
    const { VersionId: second } = await put('rotated', 'second');
    await put('rotated', 'third');

    expect(await get('rotated')).toMatchObject({ SecretString: 'third' });
    expect(await get('rotated', { VersionStage: 'AWSPREVIOUS' })).toMatchObject({
      SecretString: 'second',
      VersionId: second,
      VersionStages: ['AWSPREVIOUS'],
    });
    await expect(get('rotated', { VersionId: String(first) })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('holds bytes too', async () => {
    await create({ Name: 'bytes', SecretBinary: Uint8Array.of(0, 255) });

    expect((await get('bytes')).SecretBinary).toEqual(Uint8Array.of(0, 255));
  });

  it('is set once by requests with the same token, and by none with other content', async () => {
    const token = 'a'.repeat(32);
    await create({ Name: 'once', SecretString: 'first' });
    await put('once', 'second', token);

    expect(await put('once', 'second', token)).toMatchObject({ VersionId: token });

    expect(await get('once', { VersionStage: 'AWSPREVIOUS' })).toMatchObject({
      SecretString: 'first',
    });
    await expect(put('once', 'third', token)).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it('is created once', async () => {
    await create({ Name: 'taken' });

    await expect(create({ Name: 'taken' })).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  it('has no value before one is put', async () => {
    await create({ Name: 'empty' });

    await expect(get('empty')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(put('empty')).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(get('nowhere')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps its version when the same value is seeded again, also after a restart', async () => {
    test.emulator.putSecret('seeded', 'value');
    const { VersionId } = await get('seeded');
    await test.restart();
    test.emulator.putSecret('seeded', 'value');

    expect(await get('seeded')).toMatchObject({ VersionId, SecretString: 'value' });

    test.emulator.putSecret('seeded', 'other');
    expect(await get('seeded')).toMatchObject({ SecretString: 'other' });
  });
});
