import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** A stage, and the clients for its account and region. */
export interface Shop {
  readonly stage: string;
  readonly region: string;
  readonly account: string;
  readonly cloudFormation: CloudFormationClient;
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
}

/** Nobody may be asked for credentials, or they are not good. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

/**
 * Finds the account that a command is for, as the AWS SDK finds it. What was named on the command line
 * becomes part of the environment, so that the framework takes the same.
 *
 * @throws AccountError
 */
export async function openShop({
  stage,
  region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION,
  profile,
}: {
  readonly stage: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}): Promise<Shop> {
  if (region === undefined) {
    throw new AccountError('No region is named: say --region eu-central-1, or set AWS_REGION');
  }
  process.env.AWS_REGION = region;
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  // Names of buckets are paths in an emulator, whose address has no subdomains.
  const forcePathStyle = process.env.AWS_ENDPOINT_URL !== undefined;
  return {
    stage,
    region,
    account: await accountOf(new STSClient({ region })),
    cloudFormation: new CloudFormationClient({ region }),
    dynamoDb: new DynamoDBClient({ region }),
    s3: new S3Client({ region, forcePathStyle }),
    ssm: new SSMClient({ region }),
  };
}

/** Clients for what an account has and no stage. */
export const accountClients = (region: string) => ({
  lambda: new LambdaClient({ region }),
  ses: new SESv2Client({ region }),
  // Route 53 is in no region; its endpoint is.
  route53: new Route53Client({ region: 'us-east-1' }),
});

async function accountOf(sts: STSClient): Promise<string> {
  try {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  } catch (cause) {
    throw new AccountError(
      `AWS knows nobody by these credentials: set AWS_PROFILE or say --profile (${(cause as Error).message})`,
      { cause },
    );
  }
}
