import { alarmCanFire } from './alarm-can-fire.ts';
import { alarmTellsSomebody } from './alarm-tells-somebody.ts';
import { alarmWatchesRealMetric } from './alarm-watches-real-metric.ts';
import { apiIsThrottled } from './api-is-throttled.ts';
import { apiLogsAccess } from './api-logs-access.ts';
import { bucketIsPrivate } from './bucket-is-private.ts';
import { bundleIsSmall } from './bundle-is-small.ts';
import { consumerIsBounded } from './consumer-is-bounded.ts';
import { creationCanBeRetried } from './creation-can-be-retried.ts';
import { dashboardShowsRealMetric } from './dashboard-shows-real-metric.ts';
import { dataIsEncrypted } from './data-is-encrypted.ts';
import { eventSourceFailsItemByItem } from './event-source-fails-item-by-item.ts';
import { filterPolicyNamesKnownEvents } from './filter-policy-names-known-events.ts';
import { functionRuntimeIsCurrent } from './function-runtime-is-current.ts';
import { logHasRetention } from './log-has-retention.ts';
import { namesFitEveryStage } from './names-fit-every-stage.ts';
import { namesTellTheirStage } from './names-tell-their-stage.ts';
import { permissionNamesItsSource } from './permission-names-its-source.ts';
import { queueHasAlarm } from './queue-has-alarm.ts';
import { queueHasDeadLetterQueue } from './queue-has-dead-letter-queue.ts';
import { queueOutlastsFunction } from './queue-outlasts-function.ts';
import { quotasHaveHeadRoom } from './quotas-have-head-room.ts';
import { retentionIsBounded } from './retention-is-bounded.ts';
import { rightsAreNarrow } from './rights-are-narrow.ts';
import { rightsNameRealActions } from './rights-name-real-actions.ts';
import { rightsStayInService } from './rights-stay-in-service.ts';
import { roleIsBounded } from './role-is-bounded.ts';
import type { Rule } from './rule.ts';
import { scheduleIsValid } from './schedule-is-valid.ts';
import { stateMachineIsValid } from './state-machine-is-valid.ts';
import { streamHasAlarm } from './stream-has-alarm.ts';
import { subscriptionHasDeadLetterQueue } from './subscription-has-dead-letter-queue.ts';
import { tableCanBeRestored } from './table-can-be-restored.ts';
import { variablesHoldNoSecrets } from './variables-hold-no-secrets.ts';

/** The rules for every service. */
export const rules: readonly Rule[] = [
  alarmCanFire,
  alarmTellsSomebody,
  alarmWatchesRealMetric,
  apiIsThrottled,
  apiLogsAccess,
  bucketIsPrivate,
  bundleIsSmall,
  consumerIsBounded,
  creationCanBeRetried,
  dashboardShowsRealMetric,
  dataIsEncrypted,
  eventSourceFailsItemByItem,
  filterPolicyNamesKnownEvents,
  functionRuntimeIsCurrent,
  logHasRetention,
  namesFitEveryStage,
  namesTellTheirStage,
  permissionNamesItsSource,
  queueHasAlarm,
  queueHasDeadLetterQueue,
  queueOutlastsFunction,
  quotasHaveHeadRoom,
  retentionIsBounded,
  rightsAreNarrow,
  rightsNameRealActions,
  rightsStayInService,
  roleIsBounded,
  scheduleIsValid,
  stateMachineIsValid,
  streamHasAlarm,
  subscriptionHasDeadLetterQueue,
  tableCanBeRestored,
  variablesHoldNoSecrets,
];
