/** Differences from AWS that no case can show: here, and in AWS. */
export const standingDifferences: readonly (readonly [here: string, inAws: string])[] = [
  [
    'roles that the Step Functions plugin and the framework make are taken to be right; managed policies and permission boundaries are rejected at the start',
    'a role has what its policies say',
  ],
  [
    'a function has at most two workers; a burst queues, and event sources and new executions hold back ([decision 70](../../docs/decisions/0070-a-backlog-is-not-a-storm.md))',
    'it scales out to the account’s concurrency',
  ],
  [
    'timeouts of functions, tasks and executions, and timers that functions set, go by a clock that is as slow as this machine, and count no wait for a worker',
    'they go by the clock on the wall',
  ],
  [
    'a message stays invisible while its batch is worked, and is visible again at the next start',
    'until its visibility timeout is over',
  ],
  [
    'an Express execution that ends with the platform begins again at the next start',
    'it is gone with its worker',
  ],
  [
    'DynamoDB streams have one shard, polled ten times a second, faster after a change',
    'a shard for each partition, four times a second',
  ],
  ['a retry of an asynchronous invocation follows after 1 and 2 seconds', 'after 1 and 2 minutes'],
  ['bundles are readable and share files', 'each function’s bundle is minified and whole'],
  [
    'a 429 says in `retry-after` when to come again, and limits are kept to the request',
    'it says nothing, and they are kept as well as can be',
  ],
  [
    'what no route takes, and what a service gets that `sls offline` runs, leaves no line in an access log',
    'whatever reaches an API leaves one',
  ],
  [
    'the configuration is not checked against the schema at start',
    '`sls package` and `sls deploy` do',
  ],
];
