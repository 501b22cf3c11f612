import { join } from 'node:path';
import { edgeSecretOf } from '@commerce/service-model/edge';
import { type HttpRoute, httpRoutesOf, webSocketRoutesOf } from '@commerce/service-model/routes';
import type { FunctionEvent } from '@commerce/service-model/serverless';
import type { RenderedResource, StackContext } from '../cloudformation/resource-type.ts';
import { Stack } from '../cloudformation/stack.ts';
import type { WebhookEndpoint } from '../emulators/payments/types.ts';
import type { EventSource } from '../event-sources/types.ts';
import { type Cors, corsOf } from '../http/http-api/cors.ts';
import type { LambdaFunctionConfiguration } from '../lambda/types.ts';
import { credentialsOf } from '../rights/credentials.ts';
import type { PolicyStatement, RoleManifest } from '../rights/policy.ts';
import { roleArn } from '../rights/rights.ts';
import type { ServiceDefinition } from './definition.ts';
import { eventSourcesOf } from './events.ts';
import type { FunctionDefinition } from './instance.ts';
import { type PaymentWebhookSettings, paymentWebhooksOf } from './payment-webhooks.ts';

/** A function and its triggers. */
export interface FunctionManifest {
  readonly configuration: LambdaFunctionConfiguration;
  /** Name of the role that it runs with. */
  readonly roleName: string;
  readonly sources: readonly EventSource[];
  /** Its triggers as they are declared. */
  readonly events: readonly FunctionEvent[];
  /** Retries of asynchronous invocations. */
  readonly maximumRetryAttempts: number;
  /** ARN that is told of asynchronous invocations given up. */
  readonly onFailure?: string | undefined;
}

/** Everything the local cloud needs to know of a service, in plain values. */
export interface ServiceManifest {
  readonly service: string;
  readonly resources: readonly RenderedResource[];
  /** The functions' own roles, by the names of the functions. */
  readonly roles: Readonly<Record<string, RoleManifest>>;
  readonly functions: readonly FunctionManifest[];
  /** Names of the functions that are started before the platform says that it is ready. */
  readonly warm: readonly string[];
  readonly stateMachines: readonly {
    readonly name: string;
    readonly type: 'STANDARD' | 'EXPRESS';
    /** A role of the template; one that may do all that the definition calls when absent. */
    readonly roleArn?: string | undefined;
    readonly definition: string;
  }[];
  readonly routes: readonly HttpRoute[];
  /** Of the HTTP API; nothing when it has none configured. */
  readonly cors?: Cors | undefined;
  readonly hasWebSocket: boolean;
  /** The secret that its APIs want to be shown; nothing when they take every request. */
  readonly edgeSecretId?: string | undefined;
  /** Values of SSM parameters that a person would have set by hand in an account. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Endpoints for payment events that a person would have registered at Stripe. */
  readonly paymentWebhooks: readonly WebhookEndpoint[];
  /** Names of claims, by the parameters of `/_local/token` that give their values. */
  readonly tokenClaims: Readonly<Record<string, string>>;
}

export interface ManifestOptions {
  readonly context: StackContext;
  /** Folder of the bundles, as the handlers' paths go on from it. */
  readonly bundleDir: string;
  /** Variables of the machine: endpoints, region, credentials. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Reads a service as `sls deploy` would see it and resolves it for this machine.
 *
 * @throws UnsupportedResourceError and UnsupportedEventError, which name the service and the thing.
 */
export function buildManifest(
  definition: ServiceDefinition,
  options: ManifestOptions,
): ServiceManifest {
  const { service } = definition;
  const { context } = options;
  const machines = Object.entries(definition.stateMachines);
  const stack = new Stack(
    {
      resources: service.resources?.Resources ?? {},
      conditions: service.resources?.Conditions ?? {},
      parameters: service.resources?.Parameters ?? {},
      functionNames: functionNames(definition),
      stateMachineNames: Object.fromEntries(
        machines.flatMap(([key, { id, name = key }]) => [
          [key, name],
          [id ?? `${capitalise(key)}StepFunctionsStateMachine`, name],
        ]),
      ),
    },
    context,
  );
  const routes = Object.values(service.functions).flatMap(httpRoutesOf);
  const {
    parameters = {},
    paymentWebhooks = [],
    tokenClaims = {},
    warm = [],
  } = stack.render<LocalSettings>(service.custom?.localCloud ?? {});

  return {
    service: service.service,
    resources: stack.resources(),
    roles: rolesOf(definition, stack),
    parameters,
    tokenClaims,
    paymentWebhooks: paymentWebhooksOf(service.service, paymentWebhooks),
    functions: Object.entries(service.functions).map(([key, declared]) => ({
      configuration: functionConfiguration(
        definition,
        declared,
        roleNameOf(definition, key, stack),
        stack,
        options,
        parameters,
      ),
      roleName: roleNameOf(definition, key, stack),
      events: declared.events ?? [],
      sources: eventSourcesOf(service.service, key, declared, (value) => stack.render(value)),
      maximumRetryAttempts: declared.maximumRetryAttempts ?? 2,
      onFailure: destinationArn(stack.render(declared.destinations?.onFailure)),
    })),
    stateMachines: machines.map(([key, machine]) => ({
      name: stack.render<string>(machine.name ?? key),
      type: machine.type ?? 'STANDARD',
      roleArn: stack.render<string | undefined>(machine.role),
      definition: JSON.stringify(stack.render(machine.definition)),
    })),
    warm: warm.map((key) => functionOf(definition, key).name),
    routes,
    cors: corsOf(service.provider.httpApi?.cors, routes),
    edgeSecretId: edgeSecretOf(service.custom?.apis),
    hasWebSocket: Object.values(service.functions).some(
      (declared) => webSocketRoutesOf(declared).length > 0,
    ),
  };
}

/** The settings in `custom.localCloud` of a service. */
interface LocalSettings {
  readonly parameters?: ServiceManifest['parameters'];
  readonly paymentWebhooks?: readonly PaymentWebhookSettings[];
  readonly tokenClaims?: ServiceManifest['tokenClaims'];
  /** Keys of functions. */
  readonly warm?: readonly string[];
}

function functionOf({ service }: ServiceDefinition, key: string): FunctionDefinition {
  const found = service.functions[key];
  if (found) return found;
  throw new Error(
    `${service.service}: custom.localCloud.warm names "${key}", which is no function of this service`,
  );
}

const functionNames = ({
  service,
  functionLogicalIds,
}: ServiceDefinition): Record<string, string> =>
  Object.fromEntries(
    Object.entries(service.functions).flatMap(([key, { name }]) => [
      [key, name],
      [functionLogicalIds[key] ?? key, name],
    ]),
  );

function rolesOf(
  { service, functionRoles }: ServiceDefinition,
  stack: Stack,
): Record<string, RoleManifest> {
  return Object.fromEntries(
    Object.entries(functionRoles).map(([key, { name, statements }]) => [
      service.functions[key]?.name ?? key,
      {
        name,
        policies: [
          { Version: '2012-10-17', Statement: stack.render<PolicyStatement[]>(statements) },
        ],
      },
    ]),
  );
}

/** @throws Error when the function has no role: what it may do would not be known. */
function roleNameOf(
  { service, functionRoles }: ServiceDefinition,
  key: string,
  stack: Stack,
): string {
  const own = functionRoles[key]?.name;
  if (own !== undefined) return own;
  const named = stack.render<string | undefined>(service.functions[key]?.role);
  if (named?.startsWith(roleArn(''))) return named.slice(roleArn('').length);
  throw new Error(
    `${service.service}: ${key} has no role: name one of the template as its "role", or add "@commerce/serverless-config/function-roles" to the plugins`,
  );
}

function functionConfiguration(
  { service }: ServiceDefinition,
  declared: FunctionDefinition,
  roleName: string,
  stack: Stack,
  { context, bundleDir, environment }: ManifestOptions,
  parameters: Readonly<Record<string, string>>,
): LambdaFunctionConfiguration {
  const { name, handler } = declared;
  const separator = handler.lastIndexOf('.');
  const memorySize = declared.memorySize ?? service.provider.memorySize ?? 1024;
  const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(roleName);
  const own = stack.render<Record<string, unknown>>({
    ...service.provider.environment,
    ...declared.environment,
  });
  return {
    name,
    arn: `arn:aws:lambda:${context.region}:${context.accountId}:function:${name}`,
    modulePath: join(bundleDir, `${handler.slice(0, separator)}.mjs`),
    exportName: handler.slice(separator + 1),
    // Beside the code, so that it goes when the code goes.
    compileCache: join(bundleDir, '.compiled'),
    memorySize,
    timeout: declared.timeout ?? service.provider.timeout ?? 6,
    reservedConcurrency: declared.reservedConcurrency,
    environment: {
      ...environment,
      AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: `${environment.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI}/${service.service}`,
      ...Object.fromEntries(
        Object.entries(own).map(([key, value]) => [key, resolveSsm(String(value), parameters)]),
      ),
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
      TZ: ':UTC',
      _HANDLER: handler,
    },
  };
}

/** CloudFormation's dynamic references to SSM, which it resolves while it deploys. */
const resolveSsm = (value: string, parameters: Readonly<Record<string, string>>): string =>
  value.replace(
    /\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}/g,
    (reference, name: string) => parameters[name] ?? reference,
  );

const destinationArn = (destination: unknown): string | undefined => {
  if (typeof destination === 'string') return destination;
  return (destination as { arn?: string } | undefined)?.arn;
};

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
