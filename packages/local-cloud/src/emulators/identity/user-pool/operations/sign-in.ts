import { clientOf, clientOfPool } from '../core.ts';
import { operation } from '../operation.ts';
import { answerFlow, startFlow } from '../sign-in/flows.ts';

type Texts = Readonly<Record<string, string>>;

const START = {
  AuthFlow: 'text',
  AuthParameters: 'map?',
  ClientMetadata: 'map?',
  AnalyticsMetadata: 'ignored',
} as const;

const startIn = (input: {
  readonly AuthFlow: string;
  readonly AuthParameters?: Texts;
  readonly ClientMetadata?: Texts;
}) => ({
  flow: input.AuthFlow,
  parameters: input.AuthParameters ?? {},
  metadata: input.ClientMetadata,
});

const ANSWER = {
  ChallengeName: 'text',
  Session: 'text?',
  ChallengeResponses: 'map?',
  ClientMetadata: 'map?',
  AnalyticsMetadata: 'ignored',
} as const;

const answerIn = (input: {
  readonly ChallengeName: string;
  readonly Session?: string;
  readonly ChallengeResponses?: Texts;
  readonly ClientMetadata?: Texts;
}) => ({
  challenge: input.ChallengeName,
  session: input.Session,
  responses: input.ChallengeResponses ?? {},
  metadata: input.ClientMetadata,
});

export const InitiateAuth = operation(
  'client',
  {
    ClientId: 'text',
    ...START,
    UserContextData: 'ignored',
  },
  (input, core, call) =>
    startFlow(core, clientOf(core, input.ClientId), { ...startIn(input), isAdmin: false }, call),
);

export const AdminInitiateAuth = operation(
  'admin',
  {
    UserPoolId: 'text',
    ClientId: 'text',
    ...START,
    ContextData: 'ignored',
  },
  (input, core, call) =>
    startFlow(
      core,
      clientOfPool(core, input.UserPoolId, input.ClientId),
      { ...startIn(input), isAdmin: true },
      call,
    ),
);

export const RespondToAuthChallenge = operation(
  'client',
  {
    ClientId: 'text',
    ...ANSWER,
    UserContextData: 'ignored',
  },
  (input, core, call) => answerFlow(core, clientOf(core, input.ClientId), answerIn(input), call),
);

export const AdminRespondToAuthChallenge = operation(
  'admin',
  {
    UserPoolId: 'text',
    ClientId: 'text',
    ...ANSWER,
    ContextData: 'ignored',
  },
  (input, core, call) =>
    answerFlow(core, clientOfPool(core, input.UserPoolId, input.ClientId), answerIn(input), call),
);
