import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from '../faults/faults.ts';
import { Rights } from '../rights/rights.ts';
import { startCdn } from './cdn/cdn.ts';
import type { CdnEmulator } from './cdn/types.ts';
import { startConnections } from './connections/connections.ts';
import type { ConnectionsEmulator } from './connections/types.ts';
import { startDynamoDb } from './dynamodb/dynamodb.ts';
import type { DynamoDbEmulator } from './dynamodb/types.ts';
import {
  type Emulator,
  type InvokeFunction,
  type InvokeFunctionAsync,
  LOCAL_CREDENTIALS,
  REGION,
} from './emulator.ts';
import { contextFactory } from './emulator-context.ts';
import { EmulatorStack } from './emulator-stack.ts';
import { startFunctions } from './functions/functions.ts';
import { startIdentity } from './identity/identity.ts';
import type { IdentityProvider } from './identity/types.ts';
import { startLogs } from './logs/logs.ts';
import type { LogEmulator } from './logs/types.ts';
import { startMail } from './mail/mail.ts';
import type { MailEmulator } from './mail/types.ts';
import { startMessaging } from './messaging/messaging.ts';
import type { MessagingEmulator } from './messaging/types.ts';
import { startParameters } from './parameters/parameters.ts';
import type { ParameterEmulator } from './parameters/types.ts';
import { startPayments } from './payments/payments.ts';
import type { PaymentSandbox } from './payments/types.ts';
import { onlyOnce } from './shared/only-once.ts';
import { portRegistry } from './shared/ports.ts';
import { lockStateDirectory, type StateLock } from './shared/state-lock.ts';
import { stateProblem } from './shared/state-problem.ts';
import { startStepFunctions } from './step-functions/step-functions.ts';
import type { StepFunctionsEmulator } from './step-functions/types.ts';

export type { DynamoDbEmulator } from './dynamodb/types.ts';
export type { Emulator, FunctionError, InvokeFunction } from './emulator.ts';
export type { IdentityProvider, TokenRequest } from './identity/types.ts';
export type { FunctionLogLine, LogEmulator } from './logs/types.ts';
export type { Mail, MailEmulator, MailFilter, SimulatedOutcome } from './mail/types.ts';
export type {
  BucketNotification,
  CorsRule,
  MessagingEmulator,
  QueuedMessage,
  QueueStatistics,
  S3EventType,
} from './messaging/types.ts';
export type { ParameterEmulator } from './parameters/types.ts';
export type { ChargeSummary, PaymentSandbox } from './payments/types.ts';
export type {
  ExecutionDetails,
  ExecutionStatus,
  ExecutionSummary,
  StateMachineSettings,
  StateMachineType,
  StepFunctionsEmulator,
} from './step-functions/types.ts';

/** The state, the functions and the log of the emulators. */
export interface EmulatorOptions {
  /** The folder of the state between runs; null keeps it in a temporary folder that is removed at stop. */
  readonly stateDir: string | null;
  /** Part of the names of the user pool and its clients; `local` when absent. */
  readonly stage?: string;
  /** Called for each Lambda function that a state machine or a client invokes. Never throws for a function's own error. */
  readonly invokeFunction: InvokeFunction;
  /** Called for each invocation of a client that does not wait for the result; once and for all when absent. */
  readonly invokeFunctionAsync?: InvokeFunctionAsync;
  /** Waits until the machine can take one more execution of a state machine; at once when absent. */
  readonly giveWay?: () => Promise<void>;
  readonly log: (line: string) => void;
}

/** The emulators of all services, and what clients need to reach them. */
export interface Emulators {
  /** Everything an unmodified SDK client in a function or a test needs, region and credentials included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly dynamodb: DynamoDbEmulator;
  readonly messaging: MessagingEmulator;
  readonly stepFunctions: StepFunctionsEmulator;
  readonly mail: MailEmulator;
  readonly parameters: ParameterEmulator;
  readonly payments: PaymentSandbox;
  readonly identity: IdentityProvider;
  readonly connections: ConnectionsEmulator;
  readonly cdn: CdnEmulator;
  /** Lambda's Invoke. */
  readonly functions: Emulator;
  readonly logs: LogEmulator;
  /** The rights of all callers, for all of them. */
  readonly rights: Rights;
  /** The faults that are on, for all of them. */
  readonly faults: Faults;
  stop(): Promise<void>;
}

/**
 * Starts every emulator on 127.0.0.1.
 *
 * @example
 * ```ts
 * const emulators = await startEmulators({ stateDir: null, invokeFunction, log: console.log });
 * Object.assign(process.env, emulators.environment);
 * await new SQSClient({}).send(new ListQueuesCommand({}));
 * await emulators.stop();
 * ```
 */
export async function startEmulators(options: EmulatorOptions): Promise<Emulators> {
  const { stateDir, stage = 'local', invokeFunction, giveWay = async () => {}, log } = options;
  const once: InvokeFunctionAsync = async (name, payload) => {
    await invokeFunction(name, payload, {});
  };
  const { invokeFunctionAsync = once } = options;
  const directory = stateDir ?? mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const lock = lockIn(directory);
  const ports = portRegistry(stateDir === null ? null : join(stateDir, 'ports.json'));
  const rights = new Rights(log);
  const faults = new Faults();
  const contextOf = contextFactory(directory, { ports, rights, faults, log });

  const stack = new EmulatorStack(log);
  const stop = onlyOnce(async () => {
    faults.clear();
    await stack.stop();
    lock.release();
    if (stateDir === null) rmSync(directory, { recursive: true, force: true });
  });

  try {
    const [dynamodb, messaging, parameters, payments, identity, functions, logs, connections, cdn] =
      await Promise.all([
        stack.push(startDynamoDb(contextOf('dynamodb'))),
        stack.push(startMessaging(contextOf('messaging'))),
        stack.push(startParameters(contextOf('parameters'))),
        stack.push(startPayments(contextOf('payments'))),
        stack.push(
          startIdentity(contextOf('identity'), {
            stage,
            invokeFunction,
            // Nothing has a pool, and so nothing to send, before all of them are there.
            sendMail: (request): Promise<string> => mail.send(request),
          }),
        ),
        stack.push(startFunctions(contextOf('functions'), invokeFunction, invokeFunctionAsync)),
        stack.push(startLogs(contextOf('logs'))),
        stack.push(startConnections(contextOf('connections'))),
        stack.push(startCdn(contextOf('cdn'))),
      ]);
    const { publish } = messaging;
    const endpoints = {
      dynamodb: dynamodb.endpoint,
      sqs: messaging.endpoint,
      sns: messaging.endpoint,
    };
    const [mail, stepFunctions] = await Promise.all([
      stack.push(startMail(contextOf('mail'), { publish })),
      stack.push(
        startStepFunctions(contextOf('step-functions'), { invokeFunction, endpoints, giveWay }),
      ),
    ]);
    const emulators = {
      dynamodb,
      messaging,
      stepFunctions,
      mail,
      parameters,
      payments,
      identity,
      functions,
      logs,
      connections,
      cdn,
    };
    ports.save();
    return {
      ...emulators,
      rights,
      faults,
      environment: environmentOf(Object.values(emulators)),
      stop,
    };
  } catch (error) {
    await stop();
    throw stateProblem(directory, error);
  }
}

function lockIn(directory: string): StateLock {
  try {
    mkdirSync(directory, { recursive: true });
    return lockStateDirectory(directory);
  } catch (error) {
    throw stateProblem(directory, error);
  }
}

const environmentOf = (emulators: readonly Emulator[]): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  ...Object.assign({}, ...emulators.map(({ environment }) => environment)),
});
