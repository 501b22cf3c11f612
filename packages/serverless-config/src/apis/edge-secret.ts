import { httpRoutesOf, webSocketRoutesOf } from '@commerce/service-model/routes';
import type { FunctionDefinition, PolicyStatement } from '@commerce/service-model/serverless';

type Reached = Pick<FunctionDefinition, 'events' | 'environment' | 'iamRoleStatements'>;

/**
 * Tells the functions that requests reach which secret the distribution shows, and lets them read it:
 * `@commerce/lambda` turns away what comes without. Messages of a WebSocket come from whoever was let in.
 */
export function askForEdgeSecret(
  functions: Readonly<Record<string, Reached>>,
  secretId: string | undefined,
): void {
  if (secretId === undefined) return;
  for (const declared of Object.values(functions)) {
    if (!isReachedByRequests(declared)) continue;
    declared.environment = { ...declared.environment, EDGE_SECRET_ID: secretId };
    declared.iamRoleStatements = [...(declared.iamRoleStatements ?? []), readSecret(secretId)];
  }
}

const isReachedByRequests = (declared: Reached): boolean =>
  httpRoutesOf(declared).length > 0 || webSocketRoutesOf(declared).includes('$connect');

/** Secrets Manager ends the ARN in six letters of its own. */
const readSecret = (secretId: string): PolicyStatement => ({
  Sid: 'ReadEdgeSecret',
  Effect: 'Allow',
  Action: 'secretsmanager:GetSecretValue',
  Resource: {
    'Fn::Sub': `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${secretId}-??????`,
  },
});
