/** A call that a deployment makes, on something that has a name. */
export interface NeededRight {
  readonly action: string;
  /** An ARN, or `*` for a call that names no resource. */
  readonly resource: string;
  /** What makes the call: a resource of a service, or a command. */
  readonly by: string;
  /** Facts of the call that IAM compares with conditions. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Account and region of {@link PSEUDO_PARAMETERS}, as ARNs of a service begin. */
export const arnPrefix = (service: string): string => `arn:aws:${service}:us-east-1:123456789012:`;

/** The end of each name that CloudFormation makes up. */
export const RANDOM = '1A2B3C4D5E6F';
