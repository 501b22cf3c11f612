import type { Serverless } from '@commerce/service-model/serverless';

/** The part of a Serverless instance that the local cloud uses, after its configuration was resolved. */
export type ServerlessInstance = Serverless<{
  framework:
    | 'serviceDir'
    | 'configurationInput'
    | 'processedInput'
    | 'pluginManager'
    | 'configSchemaHandler'
    | 'classes';
  service: 'resources' | 'custom';
  function:
    | 'name'
    | 'handler'
    | 'memorySize'
    | 'timeout'
    | 'reservedConcurrency'
    | 'role'
    | 'throttle'
    | 'maximumRetryAttempts'
    | 'destinations'
    | 'environment'
    | 'events';
  provider: 'stage' | 'region' | 'memorySize' | 'timeout' | 'environment' | 'httpApi';
  aws: 'naming';
}>;

export type FunctionDefinition = ServerlessInstance['service']['functions'][string];

/** A role as a template has it, with CloudFormation's functions in it. */
export interface FunctionRole {
  readonly name: string;
  readonly statements: readonly unknown[];
}

/** The part of the plugin `function-roles`: the role that it gives a function. */
export interface FunctionRoles {
  roleOf(functionKey: string): FunctionRole | undefined;
}
