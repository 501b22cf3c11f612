import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { retentionDays } from '@commerce/events';
import { environment, memoise } from '@commerce/lambda';
import { dynamoDbImageRepository } from './adapters/dynamodb/image-repository.ts';
import { s3RenditionStore } from './adapters/s3/rendition-store.ts';
import { s3UploadForms } from './adapters/s3/upload-forms.ts';
import { s3UploadStore } from './adapters/s3/upload-store.ts';
import { noWatermark, s3WatermarkSource } from './adapters/s3/watermark-source.ts';
import { sharpImageRenderer } from './adapters/sharp/image-renderer.ts';
import { timeSortedIds } from './adapters/system/time-sorted-ids.ts';

export { imageChange, imageOrder } from './adapters/dynamodb/image-item.ts';

// Clients outlive an invocation. The annotation lets esbuild leave a client out of functions that do
// not use it.

/** An original has up to 15 MB: it takes longer than the responses that the defaults are for. */
const TRANSFER_TIMEOUT_MS = 15_000;

const s3 = /* @__PURE__ */ memoise(
  () =>
    new S3Client({
      ...sdkDefaults,
      requestHandler: { ...sdkDefaults.requestHandler, requestTimeout: TRANSFER_TIMEOUT_MS },
    }),
);

const uploadsBucket = () => ({ client: s3(), bucket: environment('UPLOADS_BUCKET') });
const imagesBucket = () => ({ client: s3(), bucket: environment('IMAGES_BUCKET') });

export const imageRepository = () =>
  dynamoDbImageRepository({
    client: documentClient(),
    tableName: environment('IMAGES_TABLE'),
  });

export const uploadStore = () => s3UploadStore(uploadsBucket());
export const renditionStore = () => s3RenditionStore(imagesBucket());
export const uploadForms = () => s3UploadForms(uploadsBucket());
export const ids = () => timeSortedIds();

/** Lays the object over renditions that `WATERMARK_KEY` names; nothing when it is empty. */
export const imageRenderer = () => {
  const key = process.env.WATERMARK_KEY ?? '';
  return sharpImageRenderer({
    watermarks: key === '' ? noWatermark : s3WatermarkSource({ ...uploadsBucket(), key }),
  });
};

/** Days for which the reason of a rejection is shown. */
export const keepRejectionsDays = () => retentionDays.parse(environment('KEEP_REJECTIONS_DAYS'));

/** URL below which renditions are public, without a slash at its end. */
export const imagesBaseUrl = () => environment('IMAGES_BASE_URL');

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });
