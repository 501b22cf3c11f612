import type { ResourceType } from '../resource-type.ts';
import { bucket } from './bucket.ts';
import {
  cachePolicy,
  distribution,
  edgeFunction,
  originAccessControl,
  originRequestPolicy,
  responseHeadersPolicy,
} from './cdn.ts';
import { identityPool, identityPoolRoleAttachment } from './identity-pool.ts';
import { configurationSet, configurationSetEventDestination } from './mail.ts';
import { queue, subscription, topic } from './messaging.ts';
import { parameter } from './parameter.ts';
import { bucketPolicy, queuePolicy, role, topicPolicy } from './policies.ts';
import { schedule } from './schedule.ts';
import { secret } from './secret.ts';
import { table } from './table.ts';
import { userPool } from './user-pool.ts';
import { userPoolClient } from './user-pool-client.ts';
import { userPoolDomain, userPoolGroup, userPoolResourceServer } from './user-pool-parts.ts';

export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [
    bucket,
    bucketPolicy,
    cachePolicy,
    configurationSet,
    configurationSetEventDestination,
    distribution,
    edgeFunction,
    identityPool,
    identityPoolRoleAttachment,
    originAccessControl,
    originRequestPolicy,
    parameter,
    queue,
    queuePolicy,
    responseHeadersPolicy,
    role,
    schedule,
    secret,
    subscription,
    table,
    topic,
    topicPolicy,
    userPool,
    userPoolClient,
    userPoolDomain,
    userPoolGroup,
    userPoolResourceServer,
  ].map((type) => [type.type, type]),
);

/**
 * Types that watch or expose; they change nothing about what runs on this machine. Nor do looks of a
 * sign-in page, nor what Cognito thinks of the risk of a sign-in.
 */
const WITHOUT_EFFECT =
  /^AWS::(ApiGateway::Account|ApiGatewayV2::(ApiMapping|DomainName)|ApplicationAutoScaling::.+|Budgets::.+|CloudFront::MonitoringSubscription|CloudWatch::.+|Cognito::(ManagedLoginBranding|UserPoolRiskConfigurationAttachment|UserPoolUICustomizationAttachment)|KMS::(Alias|Key)|Lambda::(EventInvokeConfig|Permission)|Logs::.+|Route53::.+|WAFv2::.+)$/;

export const isWithoutEffect = (type: string): boolean => WITHOUT_EFFECT.test(type);
