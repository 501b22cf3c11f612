import type { CorsSettings } from '../http/http-api/cors.ts';

/** The part of a Serverless instance, after its configuration was resolved, that the local cloud reads. */
export interface ServerlessInstance {
  readonly serviceDir: string;
  readonly service: {
    readonly service: string;
    readonly provider: {
      readonly stage: string;
      readonly region: string;
      readonly memorySize?: number;
      readonly timeout?: number;
      environment?: Readonly<Record<string, unknown>>;
      readonly httpApi?: {
        readonly authorizers?: Readonly<
          Record<string, { issuerUrl?: string; audience?: string[] }>
        >;
        readonly cors?: CorsSettings;
      };
    };
    readonly functions: Record<string, FunctionDefinition>;
    readonly resources?: {
      readonly Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
    };
    custom?: Record<string, unknown>;
  };
  /** Where plugins' own top-level sections are; `service` knows only the framework's. */
  readonly configurationInput: {
    readonly stepFunctions?: {
      readonly stateMachines?: Readonly<Record<string, StateMachineDefinition>>;
    };
  };
  readonly processedInput: { readonly commands: readonly string[] };
  readonly pluginManager: { readonly plugins: readonly object[] };
  readonly configSchemaHandler: { validateConfig(configuration: unknown): Promise<void> };
  readonly classes: { readonly Error: new (message: string, code?: string) => Error };
  getProvider(name: 'aws'): { readonly naming: { getLambdaLogicalId(key: string): string } };
}

/** What the plugin `function-roles` answers: the role that it gives a function. */
export interface FunctionRoles {
  roleOf(functionKey: string): FunctionRole | undefined;
}

/** A role as a template has it, with CloudFormation's functions in it. */
export interface FunctionRole {
  readonly name: string;
  readonly statements: readonly unknown[];
}

export interface FunctionDefinition {
  readonly name: string;
  readonly handler: string;
  readonly memorySize?: number;
  readonly timeout?: number;
  readonly reservedConcurrency?: number;
  /** A role of the template, where the function has none of its own. */
  readonly role?: unknown;
  /** The name of the limit of its routes. */
  readonly throttle?: string;
  readonly maximumRetryAttempts?: number;
  readonly destinations?: { readonly onFailure?: unknown };
  environment?: Readonly<Record<string, unknown>>;
  events?: readonly Readonly<Record<string, unknown>>[];
}

export interface StateMachineDefinition {
  readonly id?: string;
  readonly name?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** ARN of a role of the template; one that may do what the definition calls when absent. */
  readonly role?: unknown;
  readonly definition: unknown;
  readonly events?: readonly Readonly<Record<string, unknown>>[];
}
