/** As much of a resource schema as says which calls CloudFormation makes for a resource. */
export interface Schema {
  readonly typeName?: string;
  readonly handlers?: Readonly<Record<string, { readonly permissions?: readonly string[] }>>;
  readonly tagging?: { readonly permissions?: readonly string[] };
}

/** What a stack does with its resources; `list` is for imports. */
const HANDLERS = ['create', 'read', 'update', 'delete'];

/** The services of AWS that a shop like this one is made of, or soon may be. */
const SERVICES = [
  'ApiGateway',
  'ApiGatewayV2',
  'Budgets',
  'CertificateManager',
  'CloudFront',
  'CloudWatch',
  'CodeDeploy',
  'Cognito',
  'DynamoDB',
  'Events',
  'IAM',
  'KMS',
  'Lambda',
  'Logs',
  'Route53',
  'S3',
  'SES',
  'SNS',
  'SQS',
  'SSM',
  'Scheduler',
  'SecretsManager',
  'StepFunctions',
  'WAFv2',
];

/** Whether the schema of a type is kept. */
export const isKept = (typeName: string): boolean => {
  const [vendor, service = ''] = typeName.split('::');
  return vendor === 'AWS' && SERVICES.includes(service);
};

/** The actions that a type's handlers and its tagging are made of, each once. */
export const reduce = ({ handlers = {}, tagging }: Schema): string[] =>
  [
    ...new Set([
      ...HANDLERS.flatMap((name) => handlers[name]?.permissions ?? []),
      ...(tagging?.permissions ?? []),
    ]),
  ].sort();
