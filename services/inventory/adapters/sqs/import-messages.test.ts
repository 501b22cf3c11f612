import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readChunk, readResult } from '../../messages/import-messages.ts';
import { describeImportMessages } from '../../ports/import-messages.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { importIdOf } from '../s3/import-key.ts';
import { snsChunkPublisher } from '../sns/chunk-publisher.ts';
import { sqsReadingQueue } from './reading-queue.ts';
import { sqsResultSender } from './result-sender.ts';

/** What S3 says of one object that was written. */
interface Notification {
  readonly Records: readonly [{ s3: { object: { key: string; eTag: string } } }];
}

describeImportMessages('the messages of an import by SNS and SQS', async () => {
  const { messaging, sdk, stop } = await startCloud();
  const { topicArn } = await messaging.ensureTopic('chunks');
  const [{ queueArn }, results, files] = [
    await messaging.ensureQueue('chunks'),
    await messaging.ensureQueue('results'),
    await messaging.ensureQueue('files'),
  ];
  const attributes = { RawMessageDelivery: 'true' };
  await messaging.ensureSubscription({ topicArn, queueArn, attributes });
  const client = sdk(SQSClient);
  const bodiesIn = (queue: string) =>
    (messaging.messages(queue, 100) ?? []).map(({ body }) => body);
  return {
    chunks: snsChunkPublisher({ client: sdk(SNSClient), topicArn }),
    results: sqsResultSender({ client, queueUrl: results.queueUrl }),
    readings: sqsReadingQueue({ client, queueUrl: files.queueUrl, bucket: 'imports' }),
    chunksThatWait: () => bodiesIn('chunks').map(readChunk),
    resultsThatWait: () => bodiesIn('results').map(readResult),
    filesThatWait: () =>
      bodiesIn('files').map((body) => {
        const { Records } = JSON.parse(body) as Notification;
        const { key, eTag: fileVersion } = Records[0].s3.object;
        return { importId: importIdOf(decodeURIComponent(key)) ?? '', fileVersion };
      }),
    stop,
  };
});
