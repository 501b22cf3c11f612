export { parseCloudFormationYaml } from './cloudformation-yaml.ts';
export {
  readService,
  type ServiceDefinition,
  type ServiceFunction,
  type ServiceResource,
  type StateMachine,
} from './service.ts';
export { type ReadOptions, readServiceFile, STAGE } from './service-file.ts';
