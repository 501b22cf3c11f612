const seconds = { type: 'integer', minimum: 0 };
const count = { type: 'integer', minimum: 1 };
const name = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' };
const logicalId = { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$' };

const named = (itself: object) => ({
  anyOf: [
    itself,
    {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      propertyNames: itself,
      additionalProperties: logicalId,
    },
  ],
});

/** The schema by which osls checks the section `queues`. */
export const queuesSchema = {
  type: 'object',
  properties: {
    consumers: {
      type: 'object',
      propertyNames: name,
      additionalProperties: {
        type: 'object',
        properties: {
          function: { type: 'string' },
          from: { type: 'array', minItems: 1, items: named({ anyOf: [name, logicalId] }) },
          events: { type: 'string', pattern: '^all$|^.+\\.\\w+$' },
          prefix: { type: 'string', minLength: 1 },
          bucket: name,
          fifo: { type: 'boolean' },
          batchSize: { type: 'integer', minimum: 1, maximum: 10_000 },
          maximumBatchingWindow: { type: 'integer', minimum: 0, maximum: 300 },
          // Without it a burst in one queue takes the concurrency of the account.
          maximumConcurrency: { type: 'integer', minimum: 2, maximum: 1000 },
          maxReceiveCount: count,
          delay: { ...seconds, maximum: 900 },
          retention: { type: 'integer', minimum: 60, maximum: 1_209_600 },
          visibilityTimeout: { ...seconds, maximum: 43_200 },
        },
        required: ['function', 'maximumConcurrency'],
        additionalProperties: false,
      },
    },
    deadLetters: { type: 'array', items: named(name) },
  },
  additionalProperties: false,
} as const;
