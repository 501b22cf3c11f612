export {
  type CognitoTriggerContract,
  type CognitoTriggers,
  cognitoTriggerHandler,
  TriggerRejectedError,
} from './cognito/cognito-trigger-handler.ts';
export {
  type AppError,
  type ErrorKind,
  isAppError,
  isFinal,
  statusByKind,
} from './errors/app-error.ts';
export * from './errors/edge-errors.ts';
export { type Clock, systemClock } from './helpers/clock.ts';
export { decodeCursor, encodeCursor, InvalidCursorError } from './helpers/cursor.ts';
export { environment, MissingEnvironmentError } from './helpers/environment.ts';
export { memoise } from './helpers/memoise.ts';
export type { Auth, Caller, MachineAccess, Scope } from './http/caller.ts';
export { type EntityTags, entityTagOf, ifMatchOf, isUnchanged } from './http/entity-tags.ts';
export type { HttpApi, HttpApiOperation, HttpApiResponse } from './http/http-api.ts';
export {
  type HttpContract,
  type HttpRequest,
  type HttpResponse,
  type RawBody,
  rawBody,
} from './http/http-contract.ts';
export type { HttpEvent } from './http/http-event.ts';
export { httpHandler } from './http/http-handler.ts';
export { preferredLocale } from './http/preferred-locale.ts';
export type { Problem } from './http/problem.ts';
export { inspectJson } from './http/unsafe-json.ts';
export type { InvocationContext } from './invocation/invocation-context.ts';
export type { Contracted, Invoke, LambdaHandler } from './invocation/lambda-handler.ts';
export { OutOfTimeError } from './invocation/out-of-time-error.ts';
export type { Logger, LogKeys } from './observability/logger.ts';
export { type Metrics, MetricUnit } from './observability/metrics.ts';
export { type OutboxContract, outboxHandler } from './outbox/outbox-handler.ts';
export {
  InvalidS3NotificationError,
  type S3Object,
  type S3ObjectContract,
  s3ObjectHandler,
} from './s3/s3-object-handler.ts';
export { type ScheduleEvent, scheduleHandler } from './schedule/schedule-handler.ts';
export type { SqsContract } from './sqs/message.ts';
export { type MessageContext, sqsHandler } from './sqs/sqs-handler.ts';
export { type StreamContract, StreamItemError, streamHandler } from './stream/stream-handler.ts';
export type { Item, StreamRecord } from './stream/stream-record.ts';
export { exportTaskHandler, type FoundRecords } from './task/export-task-handler.ts';
export {
  type PagedTaskContract,
  pagedTaskHandler,
  type WorkedPage,
} from './task/paged-task-handler.ts';
export {
  type EventHistory,
  type HistoryPage,
  replayTaskHandler,
} from './task/replay-task-handler.ts';
export { InvalidTaskInputError, InvalidTaskOutputError } from './task/task-errors.ts';
export { readTaskFailure, type TaskFailure, type ToldFailure } from './task/task-failure.ts';
export { type TaskContract, taskHandler } from './task/task-handler.ts';
export type { WebSocketEvent } from './websocket/websocket-event.ts';
export {
  type WebSocketContract,
  type WebSocketRequest,
  type WebSocketResponse,
  webSocketHandler,
} from './websocket/websocket-handler.ts';
