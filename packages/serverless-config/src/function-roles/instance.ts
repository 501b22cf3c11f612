import type { Serverless } from '@commerce/service-model/serverless';

/** The part of the framework that the plugin uses. */
export type Instance = Serverless<{
  framework: 'configSchemaHandler';
  service: 'resources';
  function:
    | 'name'
    | 'events'
    | 'iamRoleStatements'
    | 'tracing'
    | 'disableLogs'
    | 'onError'
    | 'destinations'
    | 'role';
  provider: 'tracing' | 'iam' | 'compiledCloudFormationTemplate';
  aws: 'naming';
}>;

/** The part of a function's definition that decides about its rights. */
export type RoledFunction = Instance['service']['functions'][string];
