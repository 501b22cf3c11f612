import * as z from 'zod';

/** Body of `GET /config.json`: what a page needs to know before anybody signed in. */
export const configuration = z.object({
  region: z.string(),
  userPoolId: z.string(),
  /** Client of the user pool that pages sign in with; it has no secret. */
  clientId: z.string(),
  /** Gives who signed in the credentials for their own files. */
  identityPoolId: z.string(),
  customerFilesBucket: z.string(),
  /** Issuer of tokens, below which `.well-known/openid-configuration` is. */
  issuer: z.url(),
  /** WebSocket of live order status. */
  liveUrl: z.string(),
  /** Key of the payment provider that is no secret. */
  publishableKey: z.string(),
});

/** What pages are told. */
export type Configuration = z.infer<typeof configuration>;
