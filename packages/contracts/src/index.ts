export type { Finding, Verdict } from './gate/finding.ts';
export { parseCloudFormationYaml } from './service/cloudformation-yaml.ts';
export { readService, type ServiceDefinition, STAGE } from './service/service-definition.ts';
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
