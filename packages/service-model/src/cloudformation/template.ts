/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  /** The condition without which it is not made. */
  readonly Condition?: string;
  readonly DependsOn?: string | readonly string[];
  readonly UpdatePolicy?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** By their logical ids. */
export type Resources = Readonly<Record<string, Resource>>;

/** A compiled template, as far as anything here looks at it. */
export interface Template {
  readonly Resources: Resources;
  readonly Parameters?: Readonly<Record<string, object>>;
  readonly Outputs?: Readonly<Record<string, object>>;
}

/** A resource with its logical id. */
export interface NamedResource {
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The resources of one type.
 *
 * @example
 * ```ts
 * resourcesOf(template, 'AWS::SQS::Queue').map(({ logicalId }) => logicalId); // ['FulfilmentQueue', ...]
 * ```
 */
export const resourcesOf = ({ Resources }: Template, type: string): NamedResource[] =>
  Object.entries(Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId, { Properties = {} }]) => ({ logicalId, properties: Properties }));

/**
 * A value where CloudFormation takes one or a list of them.
 *
 * @example
 * ```ts
 * asList('sqs:SendMessage'); // ['sqs:SendMessage']
 * ```
 */
export const asList = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/**
 * The members of an object; none of any other value, so that a path through a template needs no guards.
 *
 * @example
 * ```ts
 * asRecord(asRecord(properties.Target).DeadLetterConfig).Arn;
 * ```
 */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
