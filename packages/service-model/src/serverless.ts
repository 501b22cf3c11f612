import type { Conditions } from './cloudformation/conditions.ts';
import type { Resource } from './cloudformation/template.ts';

/** A value that CloudFormation resolves: a string or an intrinsic function. */
export type CloudFormationValue = string | Readonly<Record<string, unknown>>;

/** One statement of an IAM policy, as `iamRoleStatements` holds it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: CloudFormationValue | readonly CloudFormationValue[];
  readonly NotResource?: CloudFormationValue | readonly CloudFormationValue[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** The destination of failed records and invocations. */
export type Destination =
  | string
  | { readonly arn: CloudFormationValue; readonly type?: string | undefined };

/** The trigger of a function: one key names the kind, its value the settings. */
export type FunctionEvent = Readonly<Record<string, unknown>>;

/** A function, after its configuration was resolved. */
export interface FunctionDefinition {
  /** The physical name. */
  readonly name: string;
  readonly handler: string;
  readonly memorySize?: number;
  readonly timeout?: number;
  readonly reservedConcurrency?: number;
  /** Logical id or ARN of a role of the template, where the function has none of its own. */
  role?: unknown;
  iamRoleStatements?: readonly PolicyStatement[];
  readonly tracing?: boolean | string;
  readonly disableLogs?: boolean;
  readonly onError?: CloudFormationValue;
  /** The name of the limit of its routes; absent, the default one. */
  readonly throttle?: string;
  readonly maximumRetryAttempts?: number;
  readonly destinations?: { readonly onSuccess?: Destination; readonly onFailure?: Destination };
  environment?: Readonly<Record<string, unknown>>;
  events?: readonly FunctionEvent[];
}

/** A state machine of the plugin `serverless-step-functions`. */
export interface StateMachineDefinition {
  readonly id?: string;
  readonly name?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** ARN of a role of the template; one that may do what the definition calls when absent. */
  readonly role?: unknown;
  readonly definition: unknown;
  readonly events?: readonly FunctionEvent[];
}

type OneOrMore = string | readonly string[];

/** `provider.httpApi.cors`; `true` leaves everything to the framework. */
export type CorsSettings =
  | boolean
  | {
      readonly allowedOrigins?: OneOrMore;
      readonly allowedHeaders?: OneOrMore;
      readonly allowedMethods?: OneOrMore;
      readonly exposedResponseHeaders?: OneOrMore;
      readonly allowCredentials?: boolean;
      readonly maxAge?: number;
    };

/** The section `provider`. */
export interface ProviderSettings {
  readonly stage: string;
  readonly region: string;
  readonly memorySize?: number;
  readonly timeout?: number;
  readonly logRetentionInDays?: number;
  readonly tracing?: { readonly lambda?: boolean | string };
  readonly iam?: {
    readonly role?: unknown;
  };
  environment?: Readonly<Record<string, unknown>>;
  readonly httpApi?: {
    readonly authorizers?: Readonly<Record<string, { issuerUrl?: string; audience?: string[] }>>;
    readonly cors?: CorsSettings;
  };
  /** The template that has been compiled so far; hooks change it in place. */
  readonly compiledCloudFormationTemplate: {
    readonly Resources: Record<string, Resource>;
    Parameters?: Readonly<Record<string, object>>;
    Outputs?: Record<string, object>;
  };
}

/** Requests a second, and requests at once; parameters from the command line are text. */
export interface LimitSettings {
  readonly rate: number | string;
  readonly burst: number | string;
}

/** `custom.apis`, as `packages/serverless-config/apis.yml` fills it. */
export interface ApiSettings {
  readonly throttle: Readonly<Record<string, LimitSettings>> & { readonly default: LimitSettings };
  /** The stage of the WebSocket API, and with it the path of its address. */
  readonly webSocketStage: string;
  /** The secret that the distribution in front shows, or `none` where there is none. */
  readonly edgeSecret: string;
  /** Variables of API Gateway's context by the name they have in the line. */
  readonly accessLog: Readonly<Record<'http' | 'webSocket', Readonly<Record<string, string>>>>;
}

/** The section `custom`, which plugins share. */
export interface CustomSettings {
  readonly apis?: ApiSettings;
  readonly slicWatch?: {
    readonly alarmActionsConfig?: { readonly alarmActions?: readonly CloudFormationValue[] };
  };
  readonly trafficShift?: string;
  readonly permissionsBoundary?: string;
  readonly [section: string]: unknown;
}

/** A `serverless.yml`, after its variables were resolved. */
export interface ServiceSettings {
  readonly service: string;
  readonly provider: ProviderSettings;
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly resources?: {
    readonly Resources?: Readonly<Record<string, Resource>>;
    readonly Conditions?: Conditions;
    readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  };
  readonly custom?: CustomSettings;
}

/** The provider `aws` of the framework. */
export interface AwsProvider {
  getStage(): string;
  /** For clients of the AWS SDK, version 3. */
  getAwsSdkV3Config(): Promise<object>;
  readonly naming: {
    getLambdaLogicalId(functionKey: string): string;
    getNormalizedFunctionName(functionKey: string): string;
  };
}

/** The framework as plugins meet it, besides the service. It publishes no types for them. */
export interface Framework {
  readonly serviceDir: string;
  /** The top-level sections of plugins; `service` knows only the framework's. */
  readonly configurationInput: {
    readonly stepFunctions?: {
      readonly stateMachines?: Readonly<Record<string, StateMachineDefinition>>;
    };
  };
  readonly processedInput: { readonly commands: readonly string[] };
  readonly pluginManager: {
    readonly plugins: readonly object[];
    spawn(command: string): Promise<void>;
  };
  readonly configSchemaHandler: {
    validateConfig(configuration: unknown): Promise<void>;
    defineFunctionProperties(provider: string, schema: object): void;
  };
  readonly classes: { readonly Error: new (message: string, code?: string) => Error };
}

/** The names of the members that a plugin uses. */
interface Uses {
  readonly framework?: keyof Framework;
  readonly service?: Exclude<keyof ServiceSettings, 'service' | 'provider' | 'functions'>;
  readonly provider?: keyof ProviderSettings;
  readonly function?: keyof FunctionDefinition;
  readonly aws?: keyof AwsProvider;
}

/**
 * The part of a Serverless instance that one plugin uses: tests make no more of it, and a reader sees
 * what a new version of the framework can break.
 *
 * @example
 * ```ts
 * type Instance = Serverless<{ service: 'custom'; aws: 'getStage' }>;
 * const nameOf = ({ service, getProvider }: Instance) => `${service.service}-${getProvider('aws').getStage()}`;
 * ```
 */
export type Serverless<Use extends Uses> = (Use extends {
  framework: infer Name extends keyof Framework;
}
  ? Pick<Framework, Name>
  : unknown) &
  (Use extends { aws: infer Name extends keyof AwsProvider }
    ? { getProvider(name: 'aws'): Pick<AwsProvider, Name> }
    : unknown) & { readonly service: Service<Use> };

type Service<Use extends Uses> = Pick<ServiceSettings, 'service'> &
  (Use extends { service: infer Name extends keyof ServiceSettings }
    ? Pick<ServiceSettings, Name>
    : unknown) &
  (Use extends { provider: infer Name extends keyof ProviderSettings }
    ? { readonly provider: Pick<ProviderSettings, Name> }
    : unknown) &
  (Use extends { function: infer Name extends keyof FunctionDefinition }
    ? { readonly functions: Readonly<Record<string, Pick<FunctionDefinition, Name>>> }
    : unknown);
