import {
  type Parameter,
  ParameterType,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { parametersOf } from '../stages/parameters.ts';
import { type Question, questions } from './questions.ts';

/** Answers by the names of the questions. */
export type Answers = Readonly<Record<string, string>>;

/** Asks a person. */
export type Ask = (question: Question) => Promise<string>;

/** A value is missing, or is not what it should be. */
export class AnswersError extends Error {
  override readonly name = 'AnswersError';
}

/** The questions that no parameter of a stage answers, in the order of asking. */
export function missingIn(parameters: readonly Parameter[], stage: string): Question[] {
  const there = new Set(parameters.map(({ Name }) => Name));
  return questions.filter(({ name }) => !there.has(nameOf(stage, name)));
}

/**
 * Gives a stage the parameters that it lacks: what was answered before, what can be made, and the rest by
 * asking. Nothing is made before everything is known, and what is there stays.
 *
 * @param ask absent when there is nobody to ask.
 * @returns the names that were made.
 * @throws AnswersError
 */
export async function makeParameters(
  ssm: SSMClient,
  stage: string,
  { answers = {}, ask }: { readonly answers?: Answers; readonly ask?: Ask | undefined },
): Promise<string[]> {
  assertAnswers(answers);
  const missing = missingIn(await parametersOf(ssm, stage), stage);
  const open = missing.filter(({ name, generate }) => !generate && answers[name] === undefined);
  if (open.length > 0 && ask === undefined) {
    const lines = open.map(({ name, text }) => `  ${name}: ${text}`);
    throw new AnswersError(
      [
        `${stage} lacks what a person decides; write it into a file for --answers, or run this in a terminal:`,
        ...lines,
      ].join('\n'),
    );
  }
  const values: (readonly [Question, string])[] = [];
  for (const question of missing) {
    const value = answers[question.name] ?? question.generate?.() ?? (await ask?.(question)) ?? '';
    values.push([question, value]);
  }
  for (const [{ name, secret = false }, Value] of values) {
    const Type = secret ? ParameterType.SECURE_STRING : ParameterType.STRING;
    await ssm.send(new PutParameterCommand({ Name: nameOf(stage, name), Value, Type }));
  }
  return values.map(([{ name }]) => nameOf(stage, name));
}

function assertAnswers(answers: Answers): void {
  const problems = Object.entries(answers).flatMap(([name, value]) => {
    const question = questions.find((one) => one.name === name);
    if (question === undefined) return [`${name} is no question`];
    const problem = problemOf(question, value);
    // Of a secret not even a wrong one is shown.
    return problem ? [`${name}: ${question.secret ? 'the value' : value} ${problem}`] : [];
  });
  if (problems.length > 0) throw new AnswersError(problems.join('\n'));
}

/** What is wrong with an answer. */
export const problemOf = ({ problemOf: find }: Question, value: string): string | undefined =>
  value.trim() === '' ? 'is empty' : find?.(value);

const nameOf = (stage: string, name: string): string => `/commerce/${stage}/${name}`;
