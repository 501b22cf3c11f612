/** Nothing larger is taken: the upload form's policy says so, and the code again. */
export const MAX_UPLOAD_BYTES = 15 * 1024 * 1024;

/** Which upload of an image: one form, one key. */
export interface UploadTarget {
  readonly sku: string;
  readonly imageId: string;
  /** Sorts by the time its form was made. */
  readonly uploadId: string;
}

/** One version of one uploaded object. The same form used twice makes two. */
export interface UploadVersion {
  readonly key: string;
  readonly etag: string;
  /** When the object was written, ISO 8601. */
  readonly uploadedAt: string;
}

export const UPLOADS_PREFIX = 'uploads/';
/** Where uploads go that are no usable images. Nothing is notified here, and a lifecycle rule empties it. */
export const REJECTED_PREFIX = 'rejected/';

/** Where all uploads of one image are. */
export const uploadsPrefix = ({ sku, imageId }: Omit<UploadTarget, 'uploadId'>): string =>
  `${UPLOADS_PREFIX}${sku}/${imageId}/`;

export const uploadKey = (target: UploadTarget): string =>
  `${uploadsPrefix(target)}${target.uploadId}`;

/** Each version has a place of its own, so that moving one never overwrites another. */
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

export const isSameVersion = (
  a: Pick<UploadVersion, 'key' | 'etag'>,
  b: Pick<UploadVersion, 'key' | 'etag'>,
): boolean => a.key === b.key && a.etag === b.etag;

/** S3 tells the time of an object in whole seconds, so the form's own order decides within one. */
export const isLater = (a: UploadVersion, b: UploadVersion): boolean =>
  a.uploadedAt === b.uploadedAt ? a.key > b.key : a.uploadedAt > b.uploadedAt;
