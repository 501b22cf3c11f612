import type { S3Store } from '../../../borders/fauxqs-stores.ts';
import { enforcePostPolicy, type FormSigner } from './post-policy.ts';
import { S3Error, toXml } from './s3-error.ts';

export interface PostObjectResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Stores the file of an HTML form.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
 */
export async function postObject(request: {
  readonly store: S3Store;
  /** Tells whether the signer of the form may write the object. */
  readonly authorize: (signer: FormSigner, key: string) => Promise<void>;
  readonly endpoint: string;
  readonly bucket: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly now: Date;
}): Promise<PostObjectResponse> {
  const { store, bucket } = request;
  if (!store.hasBucket(bucket)) {
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: bucket,
    });
  }
  const { fields, file } = await parseForm(request.body, request.contentType);
  const key = fields.get('key')?.replaceAll(/\$\{filename\}/g, () => file.name);
  if (!key) {
    throw new S3Error(
      400,
      'InvalidArgument',
      "Bucket POST must contain a field named 'key'. If it is specified, please check the order of the fields.",
    );
  }
  const signer = enforcePostPolicy(
    { bucket, fields: new Map(fields).set('key', key), size: file.size },
    request.now,
  );
  await request.authorize(signer, key);

  const object = store.putObject(
    bucket,
    key,
    Buffer.from(await file.arrayBuffer()),
    fields.get('content-type') ?? 'binary/octet-stream',
    userMetadata(fields),
    systemMetadata(fields),
  );
  return respond(fields, {
    location: `${request.endpoint}/${bucket}/${encodeURIComponent(key)}`,
    bucket,
    key,
    etag: object.etag,
  });
}

/** Fields after the file are not read, as in S3. */
async function parseForm(
  body: Buffer,
  contentType: string,
): Promise<{ fields: Map<string, string>; file: File }> {
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  })
    .formData()
    .catch(() => {
      throw new S3Error(
        400,
        'MalformedPOSTRequest',
        'The body of your POST request is not well-formed multipart/form-data.',
      );
    });
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (name.toLowerCase() === 'file') {
      const file = typeof value === 'string' ? new File([value], '') : value;
      return { fields, file };
    }
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  }
  throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
}

const META = 'x-amz-meta-';

const userMetadata = (fields: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    [...fields]
      .filter(([name]) => name.startsWith(META))
      .map(([name, value]) => [name.slice(META.length), value]),
  );

function systemMetadata(fields: ReadonlyMap<string, string>): Record<string, string> {
  const named: [string, string | undefined][] = [
    ['contentDisposition', fields.get('content-disposition')],
    ['contentEncoding', fields.get('content-encoding')],
    ['cacheControl', fields.get('cache-control')],
  ];
  return Object.fromEntries(named.filter((entry): entry is [string, string] => !!entry[1]));
}

function respond(
  fields: ReadonlyMap<string, string>,
  stored: { location: string; bucket: string; key: string; etag: string },
): PostObjectResponse {
  const headers = { etag: stored.etag, location: stored.location };
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const url = new URL(redirect);
    for (const name of ['bucket', 'key', 'etag'] as const) url.searchParams.set(name, stored[name]);
    return { status: 303, headers: { ...headers, location: url.href }, body: '' };
  }
  switch (fields.get('success_action_status')) {
    case '200':
      return { status: 200, headers, body: '' };
    case '201': {
      const { location: Location, bucket: Bucket, key: Key, etag: ETag } = stored;
      return {
        status: 201,
        headers: { ...headers, 'content-type': 'application/xml' },
        body: `<?xml version="1.0" encoding="UTF-8"?>\n${toXml('PostResponse', { Location, Bucket, Key, ETag })}`,
      };
    }
    default:
      return { status: 204, headers, body: '' };
  }
}
