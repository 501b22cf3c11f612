import type { EventPattern } from '../event-sources/event-pattern.ts';
import { type EventSource, type SqsSource, UNLIMITED } from '../event-sources/types.ts';
import type { FunctionDefinition } from './instance.ts';

/** An event of a function that the local cloud cannot deliver. */
export class UnsupportedEventError extends Error {
  override readonly name = 'UnsupportedEventError';

  constructor(service: string, functionKey: string, what: string) {
    super(`${service}: function ${functionKey}: ${what} is not supported by the local cloud`);
  }
}

type Render = (value: unknown) => unknown;
type Properties = Readonly<Record<string, unknown>>;

/** The properties of each kind of event, with those that have no meaning on this machine. */
const SQS = [
  'arn',
  'batchSize',
  'enabled',
  'filterPatterns',
  'functionResponseType',
  'maximumBatchingWindow',
  'maximumConcurrency',
];
const STREAM = [
  'arn',
  'batchSize',
  'batchWindow',
  'bisectBatchOnFunctionError',
  'destinations',
  'enabled',
  'filterPatterns',
  'functionResponseType',
  'maximumRecordAgeInSeconds',
  'maximumRetryAttempts',
  'startingPosition',
  'type',
];
const STARTING_POSITIONS: readonly unknown[] = ['TRIM_HORIZON', 'LATEST'];
const SCHEDULE = ['description', 'enabled', 'input', 'method', 'name', 'rate', 'timezone'];

/** Reads the triggers of a function besides HTTP: queues, streams, schedules. Throws {@link UnsupportedEventError}. */
export function eventSourcesOf(
  service: string,
  functionKey: string,
  { name, events = [] }: FunctionDefinition,
  render: Render,
): EventSource[] {
  const unsupported = (what: string) => new UnsupportedEventError(service, functionKey, what);
  const propertiesOf = (
    kind: string,
    value: unknown,
    short: string,
    known: readonly string[],
  ): Properties => {
    const rendered = render(value);
    const properties = (
      typeof rendered === 'object' && rendered !== null ? rendered : { [short]: rendered }
    ) as Properties;
    for (const property of Object.keys(properties)) {
      if (!known.includes(property)) throw unsupported(`${kind}.${property}`);
    }
    const { functionResponseType: responseType = 'ReportBatchItemFailures' } = properties;
    if (responseType !== 'ReportBatchItemFailures') {
      throw unsupported(`${kind}.functionResponseType ${String(responseType)}`);
    }
    return properties;
  };

  return events.flatMap((event, index): EventSource[] => {
    const [kind = '', value] = Object.entries(event)[0] ?? [];
    switch (kind) {
      case 'httpApi':
      case 'websocket':
        return [];
      case 'sqs': {
        const properties = propertiesOf(kind, value, 'arn', SQS);
        const source = sqsSource(properties);
        if (source.batchSize > 10 && source.maximumBatchingWindow < 1) {
          throw unsupported('sqs.batchSize above 10 without a maximumBatchingWindow');
        }
        return properties.enabled === false ? [] : [source];
      }
      case 'stream': {
        const properties = propertiesOf(kind, value, 'arn', STREAM);
        if (!String(properties.arn).includes(':dynamodb:')) throw unsupported('a Kinesis stream');
        const { startingPosition = 'TRIM_HORIZON' } = properties;
        if (!STARTING_POSITIONS.includes(startingPosition)) {
          throw unsupported(`stream.startingPosition ${String(startingPosition)}`);
        }
        return properties.enabled === false ? [] : [streamSource(properties)];
      }
      case 'schedule': {
        const properties = propertiesOf(kind, value, 'rate', SCHEDULE);
        if (properties.enabled === false) return [];
        return asArray(properties.rate).map((expression, n) => ({
          kind: 'schedule',
          name: String(properties.name ?? `${name}-${index + n}`),
          expression: String(expression),
          timezone: String(properties.timezone ?? 'UTC'),
          input: properties.input ?? {},
        }));
      }
      default:
        throw unsupported(`the event "${kind}"`);
    }
  });
}

const sqsSource = (properties: Properties): SqsSource => ({
  kind: 'sqs',
  queueName: String(properties.arn).split(':').at(-1) ?? '',
  batchSize: Number(properties.batchSize ?? 10),
  maximumBatchingWindow: Number(properties.maximumBatchingWindow ?? 0),
  maximumConcurrency: Number(properties.maximumConcurrency ?? 5),
  reportBatchItemFailures: properties.functionResponseType === 'ReportBatchItemFailures',
  filterPatterns: patterns(properties),
});

const streamSource = (properties: Properties): EventSource => ({
  kind: 'stream',
  tableName: String(properties.arn).split('/')[1] ?? '',
  batchSize: Number(properties.batchSize ?? 100),
  batchWindow: Number(properties.batchWindow ?? 0),
  startingPosition: properties.startingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
  bisectBatchOnFunctionError: properties.bisectBatchOnFunctionError === true,
  maximumRetryAttempts: Number(properties.maximumRetryAttempts ?? UNLIMITED),
  maximumRecordAge: Number(properties.maximumRecordAgeInSeconds ?? UNLIMITED),
  reportBatchItemFailures: properties.functionResponseType === 'ReportBatchItemFailures',
  filterPatterns: patterns(properties),
  onFailure: onFailureArn(properties),
});

const patterns = ({ filterPatterns = [] }: Properties): EventPattern[] =>
  filterPatterns as EventPattern[];

const onFailureArn = ({ destinations }: Properties): string | undefined => {
  const onFailure = (destinations as { onFailure?: string | { arn: string } } | undefined)
    ?.onFailure;
  return typeof onFailure === 'object' ? onFailure.arn : onFailure;
};

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
