import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type ActivityReport, eventually, whenAtRest } from './eventually.ts';
import { type PlatformAccess, type StartOptions, startPlatformProcess } from './process.ts';
import { hostedPlatform } from './shared-platforms.ts';

/** A request of a test besides its method and path. */
export interface RequestOptions {
  readonly token?: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response of the platform. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text. */
  readonly body: Body;
}

/** The subject and the claims of a test's token. */
export interface TokenOptions {
  readonly sub: string;
  readonly groups?: readonly string[];
  /** `<sub>@example.com` unless told. */
  readonly email?: string;
  /** Tells whether the address is verified; true by default. */
  readonly emailVerified?: boolean;
  /** Seconds; a negative number makes an expired token. */
  readonly expiresIn?: number;
}

/** What a client of the user pool is configured with. */
export interface UserPoolIds {
  readonly userPoolId: string;
  readonly clientId: string;
}

/** A mail in the platform's mailbox. */
export interface ReceivedMail {
  readonly messageId: string;
  readonly sentAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A queue, as the platform lists it. */
export interface QueueState {
  readonly name: string;
  readonly depth: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly dlqOf?: readonly string[];
}

/** An execution of a state machine, as the platform lists it. */
export interface ExecutionState {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error?: string;
  readonly cause?: string;
}

/** A call that was denied for want of a right. */
export interface DeniedCall {
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
  readonly message: string;
}

/** The platform as a test drives it: by HTTP, the SDK and the mailbox. */
export interface SharedPlatform {
  readonly url: string;
  readonly aws: {
    readonly cognito: CognitoIdentityProviderClient;
    readonly dynamodb: DynamoDBClient;
    readonly s3: S3Client;
    readonly sfn: SFNClient;
    readonly sns: SNSClient;
    readonly sqs: SQSClient;
  };
  request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Answer<Body>>;
  token(options: TokenOptions): Promise<string>;
  /** Returns the ids of the user pool of customers and of the client of the shop's pages. */
  userPool(): Promise<UserPoolIds>;
  mails(filter?: { to?: string; subject?: string }): Promise<ReceivedMail[]>;
  queues(): Promise<QueueState[]>;
  executions(): Promise<ExecutionState[]>;
  /** Returns the calls that were denied for want of a right. */
  denials(): Promise<DeniedCall[]>;
  /** Runs a schedule now. */
  runSchedule(name: string): Promise<void>;
  /**
   * Repeats `check`, which only looks, until it stops throwing, and returns what it returned. Gives
   * up when the platform is at rest; see {@link eventually}.
   */
  eventually<T>(check: () => Promise<T> | T): Promise<T>;
  /** Waits until the platform does nothing any more: before a test that something did not happen. */
  atRest(): Promise<void>;
  /**
   * Ends the platform, or of one that is shared this suite's part in it.
   *
   * @throws Error when a call was denied, unless the suite said that some are meant.
   */
  stop(): Promise<void>;
}

/** A platform of one's own, which can be killed. */
export interface TestPlatform extends SharedPlatform {
  /** Ends it as a power cut would: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
}

/**
 * Boots the real platform on free ports, in a process of its own, with no state.
 *
 * @example
 * ```ts
 * const platform = await startPlatform({ services: ['orders', 'inventory'] });
 * const token = await platform.token({ sub: 'alice' });
 * const { status } = await platform.request('GET', '/orders', { token });
 * await platform.stop();
 * ```
 */
export async function startPlatform(options: StartOptions = {}): Promise<TestPlatform> {
  const { stop, kill, ...access } = await startPlatformProcess(options);
  const { close, ...platform } = connect(access);
  const ending = (end: () => Promise<void>) => async () => {
    close();
    await end();
  };
  return {
    ...platform,
    stop: async () => {
      const denials = options.denials === 'meant' ? [] : await lastDenials(platform);
      await ending(stop)();
      throwDenied(denials);
    },
    kill: ending(kill),
  };
}

/**
 * The platform that all suites of this run share who ask for the same services: each uses products,
 * customers and orders of its own. `stop` leaves it running for the others; the run ends it. Outside
 * a run of `scripts/jest.ts` it is a platform of one's own.
 *
 * @example
 * ```ts
 * const platform = await sharedPlatform({ services: ['orders', 'inventory'] });
 * ```
 */
export async function sharedPlatform(
  options: Pick<StartOptions, 'services'> = {},
): Promise<SharedPlatform> {
  const access = await hostedPlatform(options);
  if (!access) return startPlatform(options);
  const { close, ...platform } = connect(access);
  return {
    ...platform,
    stop: async () => {
      const denials = await platform.denials();
      close();
      throwDenied(denials);
    },
  };
}

/** Of a platform that a test has ended already there is nothing to hear any more. */
const lastDenials = async (platform: Pick<SharedPlatform, 'denials'>): Promise<DeniedCall[]> =>
  platform.denials().catch(() => []);

function throwDenied(denials: readonly DeniedCall[]): void {
  if (denials.length === 0) return;
  throw new Error(
    `Functions called what their roles do not allow:\n${denials.map(({ message }) => message).join('\n')}`,
  );
}

/** Clients of a platform that runs. */
function connect({
  url,
  environment,
}: PlatformAccess): Omit<SharedPlatform, 'stop'> & { close(): void } {
  const client = (service: string) => ({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
  });
  const aws = {
    cognito: new CognitoIdentityProviderClient(client('COGNITO_IDENTITY_PROVIDER')),
    dynamodb: new DynamoDBClient(client('DYNAMODB')),
    s3: new S3Client({
      ...client('S3'),
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    }),
    sfn: new SFNClient(client('SFN')),
    sns: new SNSClient(client('SNS')),
    sqs: new SQSClient(client('SQS')),
  };

  const request: SharedPlatform['request'] = async <Body>(
    method: string,
    path: string,
    { token, body, headers = {} }: RequestOptions = {},
  ) => {
    const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  };
  const local = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await request<Body>('GET', `/_local/${path}`);
    if (status !== 200) throw new Error(`/_local/${path} answered ${status}: ${String(body)}`);
    return body;
  };
  const look = () => local<ActivityReport>('activity');

  return {
    url,
    aws,
    request,
    token: ({ sub, groups, email, emailVerified, expiresIn }) =>
      local<string>(
        `token?${new URLSearchParams({
          sub,
          ...(groups && { groups: groups.join(',') }),
          ...(email && { email }),
          ...(emailVerified !== undefined && { emailVerified: String(emailVerified) }),
          ...(expiresIn !== undefined && { expiresIn: String(expiresIn) }),
        })}`,
      ),
    userPool: () => local<UserPoolIds>('health'),
    mails: async (filter = {}) =>
      (await local<{ mails: ReceivedMail[] }>(`mails?${new URLSearchParams(filter)}`)).mails,
    queues: async () => (await local<{ queues: QueueState[] }>('queues')).queues,
    executions: async () =>
      (await local<{ executions: ExecutionState[] }>('executions')).executions,
    denials: async () => (await local<{ denials: DeniedCall[] }>('denials')).denials,
    async runSchedule(name) {
      const { status } = await request('POST', `/_local/schedules/${name}/run`);
      if (status !== 200) throw new Error(`There is no schedule ${name}`);
    },
    eventually: (check) => eventually(check, { look }),
    atRest: () => whenAtRest({ look }),
    close: () => {
      for (const open of Object.values(aws)) open.destroy();
    },
  };
}
