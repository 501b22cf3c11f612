import type { ResourceType } from '../resource-type.ts';
import { bucket } from './bucket.ts';
import { configurationSet, configurationSetEventDestination } from './mail.ts';
import { queue, subscription, topic } from './messaging.ts';
import { parameter } from './parameter.ts';
import { bucketPolicy, queuePolicy, role, topicPolicy } from './policies.ts';
import { schedule } from './schedule.ts';
import { table } from './table.ts';

export const RESOURCE_TYPES: ReadonlyMap<string, ResourceType> = new Map(
  [
    bucket,
    bucketPolicy,
    configurationSet,
    configurationSetEventDestination,
    parameter,
    queue,
    queuePolicy,
    role,
    schedule,
    subscription,
    table,
    topic,
    topicPolicy,
  ].map((type) => [type.type, type]),
);

/** Types that watch or expose; they change nothing about what runs on this machine. */
const WITHOUT_EFFECT =
  /^AWS::(ApiGateway::Account|ApiGatewayV2::(ApiMapping|DomainName)|ApplicationAutoScaling::.+|Budgets::.+|CloudFront::.+|CloudWatch::.+|KMS::(Alias|Key)|Lambda::(EventInvokeConfig|Permission)|Logs::.+|Route53::.+|WAFv2::.+)$/;

export const isWithoutEffect = (type: string): boolean => WITHOUT_EFFECT.test(type);
