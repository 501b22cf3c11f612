import type { SSMClient } from '@aws-sdk/client-ssm';
import { parameterOf, parametersOf } from './stage-parameters.ts';

/** The user pool of a stage, as its stack has written it down. */
export interface UserPool {
  readonly poolId: string;
  /** Client of pages. */
  readonly clientId: string;
  /** Address of the pages on which users sign in. */
  readonly loginUrl: string;
}

/** Finds the user pool of a stage; none where accounts is not deployed. */
export async function findUserPool(ssm: SSMClient, stage: string): Promise<UserPool | undefined> {
  const parameters = await parametersOf(ssm, stage);
  const value = (name: string) =>
    parameters.find(({ Name }) => Name === parameterOf(stage, `accounts/${name}`))?.Value;
  const [poolId, clientId, loginUrl] = [
    value('user-pool-id'),
    value('web-client-id'),
    value('login-url'),
  ];
  if (poolId === undefined || clientId === undefined || loginUrl === undefined) return undefined;
  return { poolId, clientId, loginUrl };
}
