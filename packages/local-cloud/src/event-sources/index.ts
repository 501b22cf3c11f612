/** What Lambda's event source mappings decide, for who brings another source of records. */
export {
  batchItemFailures,
  type EventSource,
  type ScheduleSource,
  type SqsSource,
  type StreamSource,
  UNLIMITED,
} from './types.ts';
