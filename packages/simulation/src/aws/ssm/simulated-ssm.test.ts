import { GetParametersCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { MissingSecretError, ssmKeyring, ssmSecret } from '@commerce/aws/ssm';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { nowhere, redirectTo, START_MS, TestClock } from '../testing/redirected.ts';
import { SimulatedSsm } from './simulated-ssm.ts';

const client = new SSMClient(nowhere);
const key = (letter: string) => letter.repeat(32);

let clock: TestClock;
let ssm: SimulatedSsm;
beforeEach(() => {
  clock = new TestClock();
  ssm = new SimulatedSsm({ now: clock.now, parameters: { '/keys': key('a'), '/secret': 's' } });
  redirectTo({ SSM: ssm.operations });
});

describe('SimulatedSsm', () => {
  it('rotates what the services keep of it', async () => {
    const keys = ssmKeyring(client, '/keys', { nowMs: clock.now });
    const secret = ssmSecret(client, '/secret');
    expect([await keys.all(), await secret()]).toEqual([[key('a')], 's']);
    ssm.put('/keys', `${key('b')},${key('a')}`);
    ssm.put('/secret', 't');
    clock.pass(5 * 60_000);

    expect(await keys.all()).toEqual([key('b'), key('a')]);
    expect([await secret(), await secret({ insteadOf: 's' })]).toEqual(['s', 't']);
  });

  it('has nothing where nothing was put', async () => {
    await expect(ssmSecret(client, '/none')()).rejects.toThrow(ParameterNotFound);
    ssm.put('/secret', '');
    await expect(ssmSecret(client, '/secret')()).rejects.toThrow(MissingSecretError);
    ssm.delete('/secret');
    await expect(ssmSecret(client, '/secret')()).rejects.toThrow(ParameterNotFound);
  });

  it('reads several, and gives no secret away that is not to be decrypted', async () => {
    ssm.put('/plain', 'p', 'String');
    ssm.put('/plain', 'q', 'String');
    const Names = ['/plain', '/secret', '/none'];
    const { Parameters, InvalidParameters } = await client.send(
      new GetParametersCommand({ Names }),
    );

    expect(InvalidParameters).toEqual(['/none']);
    expect(Parameters).toMatchObject([
      {
        Name: '/plain',
        Value: 'q',
        Type: 'String',
        Version: 2,
        LastModifiedDate: new Date(START_MS),
      },
      { Name: '/secret', Type: 'SecureString', Version: 1 },
    ]);
    expect(Parameters?.[1]?.Value).not.toBe('s');
  });
});
