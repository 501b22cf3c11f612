import { S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import {
  type SharedPlatform,
  type SignedInCustomer,
  sharedPlatform,
  signUpAndSignIn,
} from '@commerce/testing';
import type { Configuration } from '../http/configuration.ts';

/** Somebody's way to the bucket of customers' files, with the rights that their token gets. */
export interface FileAccess {
  readonly s3: S3Client;
  readonly identityId: string;
}

/** The service as pages use it. */
export interface Files extends SharedPlatform {
  readonly configuration: Configuration;
  /** The address of S3. */
  readonly s3Url: string;
  /** Makes a customer, who has signed in. */
  signUp(): Promise<SignedInCustomer>;
  /** What a page does with the ID token of whoever signed in. */
  filesOf(idToken: string): Promise<FileAccess>;
}

export async function openFiles(): Promise<Files> {
  const platform = await sharedPlatform();
  const { body: configuration } = await platform.request<Configuration>('GET', '/config.json');
  const { body: health } = await platform.request<{ environment: Record<string, string> }>(
    'GET',
    '/_local/health',
  );
  const endpointOf = (service: string) => health.environment[`AWS_ENDPOINT_URL_${service}`] ?? '';
  const { region, userPoolId, identityPoolId } = configuration;
  const clients: S3Client[] = [];
  return {
    ...platform,
    configuration,
    s3Url: endpointOf('S3'),

    signUp: () =>
      signUpAndSignIn(
        { ...platform, userPool: async () => configuration },
        { password: 'Correct horse 7' },
      ),

    async filesOf(idToken) {
      const credentials = fromCognitoIdentityPool({
        identityPoolId,
        logins: { [`cognito-idp.${region}.amazonaws.com/${userPoolId}`]: idToken },
        clientConfig: { region, endpoint: endpointOf('COGNITO_IDENTITY') },
      });
      const { identityId } = await credentials();
      const s3 = new S3Client({
        region,
        endpoint: endpointOf('S3'),
        forcePathStyle: true,
        credentials,
      });
      clients.push(s3);
      return { s3, identityId };
    },

    async stop() {
      for (const client of clients) client.destroy();
      await platform.stop();
    },
  };
}
