/** The size of the largest upload, which the form's policy enforces and the code again. */
export const MAX_UPLOAD_BYTES = 15 * 1024 * 1024;

/** Names an image of a product. */
export interface ImageReference {
  readonly sku: string;
  readonly imageId: string;
}

/** Names an upload of an image: one form, one key. */
export interface UploadTarget extends ImageReference {
  /** Sorts by the time its form was made. */
  readonly uploadId: string;
}

/** One version of one uploaded object. The same form used twice makes two. */
export interface UploadVersion {
  readonly key: string;
  readonly etag: string;
  /** Time at which the object was written, ISO 8601. */
  readonly uploadedAt: string;
  /** Orders what was written under one key. Only the notification of S3 says it. */
  readonly sequencer?: string;
}

/** A version as far as a notification names it. */
export type NamedVersion = Omit<UploadVersion, 'uploadedAt'>;

export const UPLOADS_PREFIX = 'uploads/';
/**
 * Prefix of uploads that are no usable images. Nothing is notified here, and a lifecycle rule
 * empties it.
 */
export const REJECTED_PREFIX = 'rejected/';

/** The prefix of all uploads of one image. */
export const uploadsPrefix = ({ sku, imageId }: ImageReference): string =>
  `${UPLOADS_PREFIX}${sku}/${imageId}/`;

export const uploadKey = (target: UploadTarget): string =>
  `${uploadsPrefix(target)}${target.uploadId}`;

/** Gives each version a key of its own, so that moving one never overwrites another. */
export const rejectedKey = ({ key, etag }: Pick<UploadVersion, 'key' | 'etag'>): string =>
  `${REJECTED_PREFIX}${key.slice(UPLOADS_PREFIX.length)}/${etag}`;

const UPLOAD_KEY = /^uploads\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/(img_[0-9a-z]+)\/(upl_[0-9a-z]+)$/;

/** Reads a key back; undefined when no form of this service can have named it. */
export function parseUploadKey(key: string): UploadTarget | undefined {
  const [, sku, imageId, uploadId] = UPLOAD_KEY.exec(key) ?? [];
  return sku === undefined || imageId === undefined || uploadId === undefined
    ? undefined
    : { sku, imageId, uploadId };
}

/** Picks the version from what may say more. */
export const versionOf = ({ key, etag, uploadedAt, sequencer }: UploadVersion): UploadVersion => ({
  key,
  etag,
  uploadedAt,
  ...(sequencer !== undefined && { sequencer }),
});

export const isSameVersion = (a: NamedVersion, b: NamedVersion): boolean =>
  a.key === b.key && a.etag === b.etag && (orderOf(a, b) ?? 0) === 0;

/**
 * Compares two uploads. S3's own order decides between uploads by one form where it is known; else
 * the time, which S3 tells in whole seconds, and within one second the order of the forms.
 */
export function isLater(a: UploadVersion, b: UploadVersion): boolean {
  const order = a.key === b.key ? orderOf(a, b) : undefined;
  if (order !== undefined) return order > 0;
  return a.uploadedAt === b.uploadedAt ? a.key > b.key : a.uploadedAt > b.uploadedAt;
}

/**
 * Compares sequencers. They are hexadecimal and may differ in length: zeros continue the shorter one.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
function orderOf(
  { sequencer: a }: Pick<UploadVersion, 'sequencer'>,
  { sequencer: b }: Pick<UploadVersion, 'sequencer'>,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const length = Math.max(a.length, b.length);
  const [left, right] = [a.padEnd(length, '0'), b.padEnd(length, '0')];
  return left === right ? 0 : left > right ? 1 : -1;
}
