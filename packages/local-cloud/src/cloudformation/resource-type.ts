import type { Emulators } from '../emulators/index.ts';

/** The place that a template is deployed to. */
export interface StackContext {
  readonly service: string;
  readonly stage: string;
  readonly region: string;
  readonly accountId: string;
  queueUrl(queueName: string): string;
  /** The `iss` of the tokens of a user pool. */
  issuerOf(userPoolId: string): string;
}

/** The values of a logical id: the value of `Ref`, and those of `Fn::GetAtt`. */
export interface PhysicalResource {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A resource whose properties hold plain values. */
export interface RenderedResource {
  readonly service: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Ref` and `Fn::GetAtt` give for it. */
  readonly physical: PhysicalResource;
}

/** The target of a schedule of a template. */
export interface ScheduleTarget {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly targetArn: string;
  /** The role that the scheduler takes on; that of a function's own schedule when absent. */
  readonly roleArn?: string;
  readonly input: unknown;
}

/** The means of provisioning a resource. */
export interface ProvisioningTarget {
  readonly emulators: Emulators;
  addSchedule(schedule: ScheduleTarget): void;
}

/**
 * The form of one CloudFormation type on this machine. A property that is neither supported nor
 * ignored is rejected, so that nothing deploys that was silently absent here.
 */
export interface ResourceType {
  readonly type: string;
  readonly supported: readonly string[];
  /** Properties without an effect on this machine, e.g. encryption. */
  readonly ignored: readonly string[];
  /** `things` are made first, then the `links` between them, whatever service they belong to. */
  readonly pass: 'things' | 'links';
  /** The name of the resource in this process, before it is there. */
  physical(
    name: (property: string) => string,
    context: StackContext,
    resource: {
      readonly logicalId: string;
      readonly properties: Readonly<Record<string, unknown>>;
    },
  ): PhysicalResource;
  provision(resource: RenderedResource, target: ProvisioningTarget): Promise<void>;
}

/** A resource type or property that the local cloud does not have. */
export class UnsupportedResourceError extends Error {
  override readonly name = 'UnsupportedResourceError';

  constructor(service: string, logicalId: string, what: string) {
    super(`${service}: resource ${logicalId}: ${what} is not supported by the local cloud`);
  }
}

export const arn = (
  { region, accountId }: StackContext,
  service: string,
  resource: string,
): string => `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** CloudFormation's numbers, booleans and objects as the text that SNS and SQS take as attributes. */
export const asAttributes = (
  properties: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [
      key,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
