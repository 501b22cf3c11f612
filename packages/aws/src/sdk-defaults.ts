/**
 * The settings that every AWS client starts from. A function has seconds, the SDK's own defaults have no limit:
 * here a connection has one second, an attempt three, and there are three attempts.
 *
 * A client that waits on purpose (a synchronous execution, a large upload) overrides `requestHandler`.
 *
 * @example
 * ```ts
 * const dynamoDb = new DynamoDBClient(sdkDefaults);
 * ```
 */
export const sdkDefaults = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 3_000,
    // Without it the SDK only warns when the time is over.
    throwOnRequestTimeout: true,
  },
  // Only what S3 demands: otherwise a presigned PUT carries the checksum of an empty body.
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;
