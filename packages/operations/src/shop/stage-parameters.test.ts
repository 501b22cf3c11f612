import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deleteParameters, parameterOf, parametersOf } from './stage-parameters.ts';

let cloud: TestCloud;
let ssm: SSMClient;
beforeAll(async () => {
  cloud = await startTestCloud();
  ssm = cloud.client(SSMClient);
}, 30_000);
afterAll(() => cloud?.stop());

describe('deleteParameters', () => {
  it('deletes all of a stage, and nobody else’s', async () => {
    const names = [
      ...Array.from({ length: 12 }, (_, index) => parameterOf('pr-2', `p${index}`)),
      parameterOf('pr-22', 'a'),
      parameterOf('x-pr-2', 'a'),
    ];
    for (const Name of names) {
      await ssm.send(new PutParameterCommand({ Name, Value: 'x', Type: 'String' }));
    }
    expect(await deleteParameters(ssm, 'pr-2')).toHaveLength(12);
    expect(await parametersOf(ssm, 'pr-2')).toEqual([]);
    expect(await parametersOf(ssm, 'pr-22')).toHaveLength(1);
    expect(await parametersOf(ssm, 'x-pr-2')).toHaveLength(1);
    expect(await deleteParameters(ssm, 'pr-2')).toEqual([]);
  });
});
