export type { Finding, Verdict } from './gate/finding.ts';
export {
  eventsTopicOf,
  hears,
  queueWorkers,
  type Subscription,
  subscriptionsOf,
} from './service/subscriptions.ts';
export {
  type HandlerModule,
  loadHandler,
  ROOT,
  readServices,
  readWorkingTree,
  type WorkingTree,
} from './working-tree.ts';
