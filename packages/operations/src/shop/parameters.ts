import {
  type Parameter,
  ParameterType,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { type Question, questions } from './questions.ts';
import { parameterOf, parametersOf } from './stage-parameters.ts';

/** Answers by the names of the questions. */
export type Answers = Readonly<Record<string, string>>;

/** Asks a person. */
export type Ask = (question: Question) => Promise<string>;

/** A value is missing, or is not what it should be. */
export class AnswersError extends Error {
  override readonly name = 'AnswersError';
}

/** Where values come from that a stage lacks: the first that has one gives it. */
export interface Sources {
  readonly answers?: Answers | undefined;
  /** A stage whose parameters are taken over. */
  readonly from?: string | undefined;
  /** Absent when there is nobody to ask. */
  readonly ask?: Ask | undefined;
}

/** The questions that no parameter of a stage answers, in the order of asking. */
export function missingIn(parameters: readonly Parameter[], stage: string): Question[] {
  const there = new Set(parameters.map(({ Name }) => Name));
  return questions.filter(({ name }) => !there.has(parameterOf(stage, name)));
}

/**
 * Gives a stage the parameters that it lacks: what was answered before, what another stage has, what can
 * be made, and the rest by asking. Nothing is made before everything is known, and what is there stays.
 *
 * @returns the names that were made.
 * @throws AnswersError
 */
export async function makeParameters(
  ssm: SSMClient,
  stage: string,
  { answers = {}, from, ask }: Sources,
): Promise<string[]> {
  assertAnswers(answers, 'the answers');
  const model = from === undefined ? {} : await answersOf(ssm, from);
  assertAnswers(model, `stage ${from}`);
  const known: Answers = { ...model, ...answers };
  const missing = missingIn(await parametersOf(ssm, stage), stage);
  const open = missing.filter(({ name, generate }) => !generate && known[name] === undefined);
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
    const value = known[question.name] ?? question.generate?.() ?? (await ask?.(question)) ?? '';
    values.push([question, value]);
  }
  for (const [{ name, secret = false }, Value] of values) {
    const Type = secret ? ParameterType.SECURE_STRING : ParameterType.STRING;
    await ssm.send(new PutParameterCommand({ Name: parameterOf(stage, name), Value, Type }));
  }
  return values.map(([{ name }]) => parameterOf(stage, name));
}

/** What another stage has as answers. What its stacks have written there is its own, and left out. */
async function answersOf(ssm: SSMClient, stage: string): Promise<Answers> {
  const parameters = await parametersOf(ssm, stage);
  const answers = questions.flatMap(({ name }) => {
    const { Value } = parameters.find(({ Name }) => Name === parameterOf(stage, name)) ?? {};
    return Value === undefined ? [] : [[name, Value] as const];
  });
  if (answers.length === 0) {
    throw new AnswersError(
      `Nothing can be taken over from ${stage}: it has no parameters below ${parameterOf(stage, '')} in this region`,
    );
  }
  return Object.fromEntries(answers);
}

/** A value is never shown: under a wrong name it may be a secret, and so may the name itself. */
function assertAnswers(answers: Answers, whose: string): void {
  const problems = Object.entries(answers).flatMap(([name, value], index) => {
    const question = questions.find((one) => one.name === name);
    if (question === undefined) return [`  ${shownName(name, index)} is no question`];
    const problem = problemOf(question, value);
    return problem === undefined ? [] : [`  ${name} ${problem}`];
  });
  if (problems.length === 0) return;
  throw new AnswersError([`Correct ${whose}; nothing was made:`, ...problems].join('\n'));
}

/** The name of an answer, where it looks like one: keys and tokens of providers are not all lower case. */
export const shownName = (name: string, index: number): string =>
  /^[a-z]+([/-][a-z]+)*$/.test(name) ? name : `entry ${index + 1}`;

/** What is wrong with an answer. */
export const problemOf = ({ problemOf: find }: Question, value: string): string | undefined =>
  value.trim() === '' ? 'is empty' : find?.(value);
