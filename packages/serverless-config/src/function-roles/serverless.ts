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

/** Where failed records and invocations go. */
export type Destination =
  | string
  | { readonly arn: CloudFormationValue; readonly type?: string | undefined };

/** What triggers a function: one key names the kind, its value the settings. */
export type FunctionEvent = Readonly<Record<string, unknown>>;

/** The part of a function's definition that decides about its rights. */
export interface ServerlessFunction {
  /** The physical name. */
  readonly name: string;
  readonly events?: readonly FunctionEvent[];
  readonly iamRoleStatements?: readonly PolicyStatement[];
  readonly tracing?: boolean | string;
  readonly disableLogs?: boolean;
  readonly onError?: CloudFormationValue;
  readonly destinations?: { readonly onSuccess?: Destination; readonly onFailure?: Destination };
  /** Logical id of the role. */
  role?: unknown;
}

/** The part of osls that the plugin touches. It publishes no types for its plugin interface. */
export interface Serverless {
  readonly service: {
    readonly service: string;
    readonly functions: Readonly<Record<string, ServerlessFunction>>;
    readonly provider: {
      readonly tracing?: { readonly lambda?: boolean | string };
      readonly iam?: {
        readonly role?: {
          readonly statements?: unknown;
          readonly managedPolicies?: unknown;
          readonly permissionsBoundary?: CloudFormationValue;
          readonly path?: string;
        };
      };
      readonly compiledCloudFormationTemplate: { readonly Resources: Record<string, unknown> };
    };
  };
  readonly configSchemaHandler: {
    defineFunctionProperties(provider: string, schema: object): void;
  };
  getProvider(name: 'aws'): {
    readonly naming: {
      getNormalizedFunctionName(functionKey: string): string;
    };
  };
}
