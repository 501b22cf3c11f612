import { NoSuchBucket, NoSuchKey, NotFound, S3ServiceException } from '@aws-sdk/client-s3';

/** The rejection of a request by a name that the SDK has no class for. */
export const rejection = (name: string, httpStatusCode: number, message: string) =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });

const $metadata = { httpStatusCode: 404 };

export const noSuchBucket = (bucket: string) =>
  new NoSuchBucket({
    message: `The specified bucket does not exist: ${bucket}`,
    $metadata: { ...$metadata },
  });

export const noSuchKey = () =>
  new NoSuchKey({ message: 'The specified key does not exist.', $metadata: { ...$metadata } });

/** Responds to HEAD, which has no body that could name an error. */
export const notFound = () =>
  new NotFound({ message: 'UnknownError', $metadata: { ...$metadata } });

export const preconditionFailed = () =>
  rejection(
    'PreconditionFailed',
    412,
    'At least one of the pre-conditions you specified did not hold',
  );
