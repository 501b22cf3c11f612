import type { StackContext } from './cloudformation/resource-type.ts';
import { ACCOUNT_ID, REGION } from './emulators/emulator.ts';

/** Names that `${localCloud:…}` takes in a configuration. */
export const VARIABLE_NAMES = [
  'url',
  'issuer',
  'audience',
  'loginUrl',
  'stripeApiBase',
  's3Endpoint',
] as const;

/**
 * The facts that a process needs to run a service on a local cloud, whether the cloud is in the same
 * process or the service attaches itself to one that runs already.
 */
export interface CloudAccess {
  /** The address of the platform. */
  readonly url: string;
  readonly stage: string;
  /** Variables that lead any AWS SDK client to the emulators. */
  readonly environment: Readonly<Record<string, string>>;
  /** Values of `${localCloud:…}` in a configuration. */
  readonly variables: Readonly<Record<(typeof VARIABLE_NAMES)[number], string>>;
}

/** The place that a stack of this service is deployed to. */
export const stackContextOf = (
  { stage, environment }: CloudAccess,
  service: string,
): StackContext => ({
  service,
  stage,
  region: REGION,
  accountId: ACCOUNT_ID,
  issuerOf: (poolId) => `${environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER}/${poolId}`,
  queueUrl: (name) => `${environment.AWS_ENDPOINT_URL_SQS}/${ACCOUNT_ID}/${name}`,
});
