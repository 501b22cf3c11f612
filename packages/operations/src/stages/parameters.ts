import {
  DeleteParameterCommand,
  type Parameter,
  ParameterNotFound,
  PutParameterCommand,
  paginateGetParametersByPath,
  type SSMClient,
} from '@aws-sdk/client-ssm';

const pathOf = (stage: string): string => `/commerce/${stage}/`;

/** The parameters of a stage, secrets included. */
export async function parametersOf(ssm: SSMClient, stage: string): Promise<Parameter[]> {
  const found: Parameter[] = [];
  const query = { Path: pathOf(stage), Recursive: true, WithDecryption: true };
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, query)) {
    found.push(...Parameters);
  }
  return found;
}

/**
 * Gives a stage the parameters of another, secrets included; what it has already stays. Returns the
 * names that were made.
 *
 * @throws when the other stage has none.
 */
export async function copyParameters(ssm: SSMClient, from: string, to: string): Promise<string[]> {
  const template = await parametersOf(ssm, from);
  if (template.length === 0) throw new Error(`There are no parameters under ${pathOf(from)}`);
  const there = new Set((await parametersOf(ssm, to)).map(({ Name }) => Name));
  const made: string[] = [];
  for (const { Name = '', Value = '', Type = 'String' } of template) {
    const name = Name.replace(pathOf(from), pathOf(to));
    if (there.has(name)) continue;
    await ssm.send(new PutParameterCommand({ Name: name, Value, Type }));
    made.push(name);
  }
  return made;
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
