import { readFileSync } from 'node:fs';
import * as yaml from 'yaml';
import * as z from 'zod';
import { type Answers, AnswersError, shownName } from './parameters.ts';

/**
 * Reads answers from a file of YAML or JSON: names and values, all of them text. No message shows a value
 * or a line of it, which may be a secret.
 *
 * @throws AnswersError
 */
export function readAnswers(file: string): Answers {
  const document = yaml.parseDocument(textOf(file), { logLevel: 'error' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    // The message of the parser shows the line.
    const line = problem.linePos?.[0].line ?? 1;
    throw new AnswersError(`${file} is no YAML at line ${line}: ${problem.code}`);
  }
  const content = z.record(z.string(), z.unknown()).safeParse(contentOf(document, file));
  if (!content.success) throw new AnswersError(`${file} is no list of names and values`);
  return Object.fromEntries(
    Object.entries(content.data).map(([name, value], index) => {
      if (typeof value === 'string') return [name, value];
      throw new AnswersError(
        `${file}: ${shownName(name, index)} is no text; put its value into quotes`,
      );
    }),
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new AnswersError(`${file} cannot be read (${code}): name another with --answers`, {
      cause,
    });
  }
}

function contentOf(document: yaml.Document, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new AnswersError(`${file} has an alias that leads nowhere`);
  }
}
