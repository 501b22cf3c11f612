import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { buildFauxqs, openStores } from '../../borders/fauxqs.ts';
import type { SqsQueue } from '../../borders/fauxqs-stores.ts';
import { type EmulatorContext, REGION } from '../emulator.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { onPreferredPort, portOf } from '../shared/ports.ts';
import { strikeMessaging } from './faults.ts';
import { peek } from './peek.ts';
import { Provisioning, queueArn } from './provisioning.ts';
import { authorizeMessaging } from './rights.ts';
import { announcedConfigurations } from './s3/announced-configurations.ts';
import { S3Gateway } from './s3/gateway.ts';
import { BucketNotifications } from './s3/notifications.ts';
import { checkSnsRequests } from './sns-checks.ts';
import { checkSqsRequests } from './sqs-checks.ts';
import type { MessagingEmulator, QueueStatistics } from './types.ts';

/** Starts SNS and SQS on one port and S3, behind its gateway, on another. */
export async function startMessaging(context: EmulatorContext): Promise<MessagingEmulator> {
  const stores = await openStores(context.directory);
  const app = buildFauxqs(stores, REGION);
  const pass = randomUUID();
  authorizeMessaging(app, context.rights, pass);
  strikeMessaging(app, context.faults);
  checkSqsRequests(app, stores.sqs);
  checkSnsRequests(app);
  await onPreferredPort(context.ports.preferred('messaging'), (port) =>
    app.listen({ port, host: '127.0.0.1' }),
  );
  const port = portOf(app.server);
  context.ports.remember('messaging', port);
  const endpoint = `http://127.0.0.1:${port}`;
  const queueUrl = (name: string) => `${endpoint}/000000000000/${name}`;
  // An earlier run may have had another port.
  for (const queue of stores.sqs.allQueues()) queue.url = queueUrl(queue.name);

  const provisioning = new Provisioning({ app, sqs: stores.sqs, endpoint });
  const announced = announcedConfigurations(join(context.directory, 'bucket-notifications.json'));
  const notifications = new BucketNotifications(announced, (arn, body) => {
    const queue = stores.sqs.getQueueByArn(arn);
    if (queue) queue.enqueue(stores.createMessage(body));
    else context.log(`S3 cannot notify ${arn}: no such queue`);
  });
  const gateway = new S3Gateway({
    app,
    store: stores.s3,
    rights: context.rights,
    pass,
    onChange: (change) => notifications.publish(change),
    log: context.log,
  });
  const s3 = await serve(context, 's3', gateway.listener);

  const stop = onlyOnce(async () => {
    await Promise.all([s3.close(), app.close()]);
    stores.close();
  });

  return {
    endpoint,
    s3Endpoint: s3.endpoint,
    environment: {
      AWS_ENDPOINT_URL_SQS: endpoint,
      AWS_ENDPOINT_URL_SNS: endpoint,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      // Otherwise a presigned PUT carries the checksum of an empty body.
      AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
    },
    queueUrl,
    ensureQueue: (name, attributes) => provisioning.ensureQueue(name, attributes),
    ensureTopic: (name, attributes) => provisioning.ensureTopic(name, attributes),
    ensureSubscription: (subscription) => provisioning.ensureSubscription(subscription),
    removeSubscription: (subscription) => provisioning.removeSubscription(subscription),
    ensureBucket: async (name) => {
      stores.s3.createBucket(name);
      return { bucketArn: `arn:aws:s3:::${name}` };
    },
    addBucketNotification: (notification) => notifications.add(notification),
    setBucketCors: (bucket, rules) => gateway.setCors(bucket, rules),
    publish: (topicArn, message) => provisioning.publish(topicArn, message),
    queues: () => {
      stores.sqs.processAllTimers();
      return statistics([...stores.sqs.allQueues()]);
    },
    messages: (queueName, limit) => {
      stores.sqs.processAllTimers();
      const queue = stores.sqs.getQueueByArn(queueArn(queueName));
      return queue && peek(queue).slice(0, limit);
    },
    stop,
  };
}

function statistics(queues: readonly SqsQueue[]): QueueStatistics[] {
  const sourcesOf = Map.groupBy(queues, (queue) => deadLetterTarget(queue) ?? '');
  return queues
    .map((queue) => {
      const sources = sourcesOf.get(queue.arn);
      return {
        name: queue.name,
        depth: Number(queue.getAttribute('ApproximateNumberOfMessages')),
        inFlight: Number(queue.getAttribute('ApproximateNumberOfMessagesNotVisible')),
        delayed: Number(queue.getAttribute('ApproximateNumberOfMessagesDelayed')),
        ...(sources && { dlqOf: sources.map(({ name }) => name).sort() }),
      };
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function deadLetterTarget({ attributes }: SqsQueue): string | undefined {
  if (!attributes.RedrivePolicy) return undefined;
  const policy: { deadLetterTargetArn?: string } = JSON.parse(attributes.RedrivePolicy);
  return policy.deadLetterTargetArn;
}
