export type { Finding, Verdict } from './gate/finding.ts';
export {
  readService,
  type ServiceDefinition,
  STAGE,
} from './service/service-definition.ts';
export { hears, type Subscription, subscriptionsOf } from './service/subscriptions.ts';
export { ROOT, readWorkingTree, type WorkingTree } from './working-tree.ts';
