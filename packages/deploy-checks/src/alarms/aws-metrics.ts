/**
 * The metrics of AWS that alarms and dashboards here look at, with the sets of dimensions that AWS
 * emits them by. An alarm that asks for another set waits for ever.
 */
export const AWS_METRICS: Readonly<
  Record<string, { readonly metrics: readonly string[]; readonly dimensions: readonly string[][] }>
> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': {
    metrics: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'NumberOfMessagesDeleted',
      'NumberOfMessagesReceived',
      'NumberOfMessagesSent',
    ],
    dimensions: [['QueueName']],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  'AWS/Lambda': {
    metrics: [
      'ConcurrentExecutions',
      'Duration',
      'Errors',
      'Invocations',
      'IteratorAge',
      'Throttles',
    ],
    dimensions: [['FunctionName']],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
  'AWS/ApiGateway': {
    metrics: ['4xx', '5xx', 'Count', 'Latency', 'IntegrationLatency'],
    dimensions: [['ApiId'], ['ApiId', 'Stage']],
  },
  // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
  'AWS/States': {
    metrics: [
      'ExecutionsStarted',
      'ExecutionsSucceeded',
      'ExecutionsFailed',
      'ExecutionsTimedOut',
      'ExecutionsAborted',
      'ExecutionThrottled',
    ],
    dimensions: [['StateMachineArn']],
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  'AWS/DynamoDB': {
    metrics: ['ReadThrottleEvents', 'WriteThrottleEvents'],
    dimensions: [['TableName'], ['TableName', 'GlobalSecondaryIndexName']],
  },
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  'AWS/SNS': {
    metrics: ['NumberOfNotificationsFailed', 'NumberOfNotificationsFilteredOut-InvalidAttributes'],
    dimensions: [['TopicName']],
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html
  'AWS/Billing': {
    metrics: ['EstimatedCharges'],
    dimensions: [['Currency'], ['Currency', 'ServiceName']],
  },
};
