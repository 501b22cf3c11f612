import type { StateMachineDefinition } from '@commerce/service-model/serverless';
import { VARIABLE_NAMES } from '../access.ts';
import type { FunctionRole, FunctionRoles, ServerlessInstance } from './instance.ts';

/** A service as the Serverless Framework resolved it, in plain values. */
export interface ServiceDefinition {
  readonly serviceDir: string;
  readonly service: ServerlessInstance['service'];
  readonly stateMachines: Readonly<Record<string, StateMachineDefinition>>;
  /** Logical ids of the functions in the stack, by the functions' keys. */
  readonly functionLogicalIds: Readonly<Record<string, string>>;
  /** The roles of functions that have one of their own, by the functions' keys. */
  readonly functionRoles: Readonly<Record<string, FunctionRole>>;
}

export function definitionOf(serverless: ServerlessInstance): ServiceDefinition {
  const { service, serviceDir } = serverless;
  const { naming } = serverless.getProvider('aws');
  return {
    serviceDir,
    service: {
      service: service.service,
      provider: service.provider,
      functions: service.functions,
      ...(service.resources && { resources: service.resources }),
      ...(service.custom && { custom: service.custom }),
    },
    stateMachines: serverless.configurationInput.stepFunctions?.stateMachines ?? {},
    functionLogicalIds: Object.fromEntries(
      Object.keys(service.functions).map((key) => [key, naming.getLambdaLogicalId(key)]),
    ),
    functionRoles: functionRolesOf(serverless),
  };
}

function functionRolesOf({
  service,
  pluginManager,
}: ServerlessInstance): Record<string, FunctionRole> {
  const plugin = pluginManager.plugins.find((one): one is FunctionRoles => 'roleOf' in one);
  return Object.fromEntries(
    Object.keys(service.functions).flatMap((key) => {
      const role = plugin?.roleOf(key);
      return role ? [[key, role]] : [];
    }),
  );
}

/** Stands for a variable of the cloud in a definition that is resolved before there is a cloud. */
export const placeholderOf = (variable: string): string | null =>
  (VARIABLE_NAMES as readonly string[]).includes(variable)
    ? `http://${variable.toLowerCase()}.local-cloud.invalid`
    : null;

/** Puts the values of this cloud where a definition has placeholders. */
export function withVariables(
  definition: ServiceDefinition,
  variables: Readonly<Record<string, string>>,
): ServiceDefinition {
  const text = VARIABLE_NAMES.reduce(
    (filled, name) => filled.replaceAll(placeholderOf(name) ?? '', variables[name] ?? ''),
    JSON.stringify(definition),
  );
  return JSON.parse(text) as ServiceDefinition;
}
