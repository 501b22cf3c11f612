import { clientOf, clientOfPool } from '../core.ts';
import { operation } from '../operation.ts';
import { answerFlow, startFlow } from '../sign-in/flows.ts';

export const InitiateAuth = operation(
  'client',
  {
    ClientId: 'text',
    AuthFlow: 'text',
    AuthParameters: 'map?',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    UserContextData: 'ignored',
  },
  (input, core, call) =>
    startFlow(
      core,
      clientOf(core, input.ClientId),
      {
        flow: input.AuthFlow,
        parameters: input.AuthParameters ?? {},
        metadata: input.ClientMetadata,
        isAdmin: false,
      },
      call,
    ),
);

export const AdminInitiateAuth = operation(
  'admin',
  {
    UserPoolId: 'text',
    ClientId: 'text',
    AuthFlow: 'text',
    AuthParameters: 'map?',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    ContextData: 'ignored',
  },
  (input, core, call) =>
    startFlow(
      core,
      clientOfPool(core, input.UserPoolId, input.ClientId),
      {
        flow: input.AuthFlow,
        parameters: input.AuthParameters ?? {},
        metadata: input.ClientMetadata,
        isAdmin: true,
      },
      call,
    ),
);

export const RespondToAuthChallenge = operation(
  'client',
  {
    ClientId: 'text',
    ChallengeName: 'text',
    Session: 'text?',
    ChallengeResponses: 'map?',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    UserContextData: 'ignored',
  },
  (input, core, call) =>
    answerFlow(
      core,
      clientOf(core, input.ClientId),
      {
        challenge: input.ChallengeName,
        session: input.Session,
        responses: input.ChallengeResponses ?? {},
        metadata: input.ClientMetadata,
      },
      call,
    ),
);

export const AdminRespondToAuthChallenge = operation(
  'admin',
  {
    UserPoolId: 'text',
    ClientId: 'text',
    ChallengeName: 'text',
    Session: 'text?',
    ChallengeResponses: 'map?',
    ClientMetadata: 'map?',
    AnalyticsMetadata: 'ignored',
    ContextData: 'ignored',
  },
  (input, core, call) =>
    answerFlow(
      core,
      clientOfPool(core, input.UserPoolId, input.ClientId),
      {
        challenge: input.ChallengeName,
        session: input.Session,
        responses: input.ChallengeResponses ?? {},
        metadata: input.ClientMetadata,
      },
      call,
    ),
);
