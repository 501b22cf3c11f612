import type { ParameterProblem } from './look-up.ts';
import type { RequiredParameter } from './references.ts';
import { writerOf } from './written-by-stacks.ts';

/** The command that makes what is missing; the value is for people to fill in. */
export const commandFor = ({ store, name, secure }: RequiredParameter): string =>
  store === 'secret'
    ? `aws secretsmanager create-secret --name ${name} --secret-string '...'`
    : `aws ssm put-parameter --name ${name} --type ${secure ? 'SecureString' : 'String'} --value '...'`;

function remedyOf({ parameter, problem }: ParameterProblem): string {
  const writer = writerOf(parameter.name);
  if (writer !== undefined) return `  Deploy services/${writer} first: its stack writes it.`;
  const command = commandFor(parameter);
  return problem === 'missing'
    ? `  ${command}`
    : `  aws ssm delete-parameter --name ${parameter.name} && ${command}`;
}

/** Says what stands in the way of a deployment, and how to get it out. */
export const explain = (service: string, problems: readonly ParameterProblem[]): string =>
  [
    `${service} cannot be deployed, nothing was changed:`,
    ...problems.map(({ parameter, problem }) => `  ${parameter.name} is ${problem}`),
    '',
    ...new Set(problems.map(remedyOf)),
  ].join('\n');
