import type { Right } from '../../../rights/policy.ts';
import { ACCOUNT_ID, REGION } from '../../emulator.ts';
import type { AwsCall } from '../../shared/aws-json.ts';

/** The ARN of a pool, by which policies name it. */
export const userPoolArn = (poolId: string): string =>
  `arn:aws:cognito-idp:${REGION}:${ACCOUNT_ID}:userpool/${poolId}`;

/** The right that an operation of administrators needs. */
export function userPoolRights({ operation, input }: AwsCall): Right[] {
  const { UserPoolId } = input as { readonly UserPoolId?: unknown };
  return [{ action: `cognito-idp:${operation}`, resource: userPoolArn(String(UserPoolId)) }];
}
