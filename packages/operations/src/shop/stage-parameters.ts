import {
  DeleteParameterCommand,
  type Parameter,
  ParameterNotFound,
  paginateGetParametersByPath,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** Name of a parameter of a stage. */
export const parameterOf = (stage: string, name: string): string => `/commerce/${stage}/${name}`;

/** The parameters of a stage, secrets included. */
export async function parametersOf(ssm: SSMClient, stage: string): Promise<Parameter[]> {
  const found: Parameter[] = [];
  const query = { Path: parameterOf(stage, ''), Recursive: true, WithDecryption: true };
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, query)) {
    found.push(...Parameters);
  }
  return found;
}

/** Deletes all parameters of a stage, as many as there are. Returns their names. */
export async function deleteParameters(ssm: SSMClient, stage: string): Promise<string[]> {
  const names = (await parametersOf(ssm, stage)).flatMap(({ Name }) => Name ?? []);
  for (const Name of names) await deleteIfThere(ssm, Name);
  return names;
}

/** Somebody else may remove the same stage. */
async function deleteIfThere(ssm: SSMClient, Name: string): Promise<void> {
  try {
    await ssm.send(new DeleteParameterCommand({ Name }));
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
  }
}
