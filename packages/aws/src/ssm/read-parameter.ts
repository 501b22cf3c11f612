import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** The value of a parameter, decrypted. */
export async function readParameter(
  client: Pick<SSMClient, 'send'>,
  Name: string,
): Promise<string | undefined> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
  return Parameter?.Value;
}
