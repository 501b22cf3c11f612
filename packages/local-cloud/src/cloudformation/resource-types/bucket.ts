import type { S3EventType } from '../../emulators/index.ts';
import { servicePrincipal } from '../../rights/rights.ts';
import { type ResourceType, UnsupportedResourceError } from '../resource-type.ts';

interface BucketProperties {
  readonly BucketName: string;
  readonly NotificationConfiguration?: {
    readonly QueueConfigurations?: readonly {
      readonly Event: S3EventType;
      readonly Queue: string;
      readonly Filter?: { S3Key: { Rules: readonly { Name: string; Value: string }[] } };
    }[];
  };
  readonly CorsConfiguration?: {
    readonly CorsRules: readonly {
      readonly AllowedOrigins: readonly string[];
      readonly AllowedMethods: readonly string[];
      readonly AllowedHeaders?: readonly string[];
      readonly ExposedHeaders?: readonly string[];
      readonly MaxAge?: number;
    }[];
  };
}

export const bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  // It names the queues it notifies, and nothing names it.
  pass: 'links',
  supported: ['BucketName', 'CorsConfiguration', 'NotificationConfiguration'],
  ignored: [
    'BucketEncryption',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
    'VersioningConfiguration',
  ],
  physical(name, { region }) {
    const bucketName = name('BucketName');
    return {
      ref: bucketName,
      attributes: {
        Arn: `arn:aws:s3:::${bucketName}`,
        DomainName: `${bucketName}.s3.amazonaws.com`,
        RegionalDomainName: `${bucketName}.s3.${region}.amazonaws.com`,
      },
    };
  },
  async provision({ service, logicalId, properties }, { emulators: { messaging, rights } }) {
    const { BucketName, NotificationConfiguration, CorsConfiguration } =
      properties as unknown as BucketProperties;
    await messaging.ensureBucket(BucketName);

    const { QueueConfigurations = [], ...others } = NotificationConfiguration ?? {};
    const [other] = Object.keys(others);
    if (other) {
      throw new UnsupportedResourceError(service, logicalId, `NotificationConfiguration.${other}`);
    }
    const sender = servicePrincipal('s3', `arn:aws:s3:::${BucketName}`);
    for (const { Event, Queue, Filter } of QueueConfigurations) {
      // S3 tries the queue when it is configured, and the stack fails.
      await rights.demand(sender, [{ action: 'sqs:SendMessage', resource: Queue }]);
      const rules = Filter?.S3Key.Rules ?? [];
      const value = (name: string) => rules.find((rule) => rule.Name.toLowerCase() === name)?.Value;
      const prefix = value('prefix');
      const suffix = value('suffix');
      messaging.addBucketNotification({
        bucket: BucketName,
        events: [Event],
        queueArn: Queue,
        ...(prefix !== undefined && { prefix }),
        ...(suffix !== undefined && { suffix }),
      });
    }

    messaging.setBucketCors(
      BucketName,
      (CorsConfiguration?.CorsRules ?? []).map((rule) => ({
        allowedOrigins: rule.AllowedOrigins,
        allowedMethods: rule.AllowedMethods,
        ...(rule.AllowedHeaders && { allowedHeaders: rule.AllowedHeaders }),
        ...(rule.ExposedHeaders && { exposeHeaders: rule.ExposedHeaders }),
        ...(rule.MaxAge !== undefined && { maxAgeSeconds: rule.MaxAge }),
      })),
    );
  },
};
