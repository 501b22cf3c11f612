/** What differs from AWS and no case can show: here, and in AWS. */
export const standingDifferences: readonly (readonly [here: string, inAws: string])[] = [
  ['roles are not enforced', 'they are; a test of the templates compares them with the calls made'],
  [
    'a function has at most two workers; a burst queues',
    'it scales out to the account’s concurrency',
  ],
  [
    'DynamoDB streams have one shard, polled ten times a second, faster after a change',
    'a shard for each partition, four times a second',
  ],
  ['a retry of an asynchronous invocation follows after 1 and 2 seconds', 'after 1 and 2 minutes'],
  ['bundles are readable and share files', 'each function’s bundle is minified and whole'],
  [
    'the configuration is not checked against the schema at start',
    '`sls package` and `sls deploy` do',
  ],
];
