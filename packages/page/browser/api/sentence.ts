import { type PlainTextKey, t } from '../texts/text.ts';
import { NoAnswerError, ProblemError, UserFacingError } from './problem.ts';

/** Sentences for codes of a page's own, before those that hold everywhere. */
export type SentencesByCode = Readonly<Record<string, PlainTextKey | (() => string)>>;

const BY_STATUS: SentencesByCode = {
  401: 'problem.signIn',
  403: 'problem.forbidden',
  404: 'problem.notFound',
  429: 'problem.busy',
  503: 'problem.busy',
};

/**
 * Says what went wrong and what to do, in the visitor's language.
 *
 * @example
 * sentenceOf(error, { ORDER_NOT_CANCELLABLE: 'order.notCancellable' });
 */
export function sentenceOf(error: unknown, byCode: SentencesByCode = {}): string {
  if (error instanceof NoAnswerError) return t('problem.noAnswer');
  if (error instanceof UserFacingError && error.message !== '') return error.message;
  if (!(error instanceof ProblemError)) return t('problem.unknown');
  const say = (error.code && byCode[error.code]) || BY_STATUS[error.status];
  if (say !== undefined) return typeof say === 'function' ? say() : t(say);
  const { correlationId } = error;
  const sentence = t(error.status >= 500 ? 'problem.server' : 'problem.unknown');
  return correlationId === undefined
    ? sentence
    : t('problem.withReference', sentence, correlationId);
}
