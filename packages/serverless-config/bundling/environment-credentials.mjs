import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Stands in for `defaultProvider` of `@aws-sdk/credential-provider-node` inside Lambda bundles. */
export const defaultProvider = fromEnv;
