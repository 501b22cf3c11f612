import { confirm, input, password } from '@inquirer/prompts';
import { type Ask, problemOf } from './parameters.ts';

/** Asks at the terminal; of a secret nothing is shown. */
export const askAtTerminal: Ask = (question) => {
  const { name, text, secret, suggestion } = question;
  const message = `${text} (${name})`;
  const validate = (value: string) => {
    const problem = problemOf(question, value);
    return problem === undefined ? true : `This ${problem}`;
  };
  if (secret) return password({ message, mask: true, validate });
  return input({ message, validate, ...(suggestion !== undefined && { default: suggestion }) });
};

/** Has what cannot be undone said again, by the name of the stage. */
export const confirmRemoval = async (stage: string, deletesData: boolean): Promise<boolean> => {
  if (!deletesData) return confirm({ message: `Remove the stacks of ${stage}?`, default: false });
  const given = await input({ message: `Type ${stage} to delete it with all of its data` });
  return given === stage;
};
