import { Component, type ComponentChildren } from 'preact';
import { isFinal } from '../api/problem.ts';
import { type SentencesByCode, sentenceOf } from '../api/sentence.ts';
import { t } from '../texts/text.ts';

interface FailureProps {
  readonly error: unknown;
  readonly byCode?: SentencesByCode;
  /** Said instead of what is said of such errors everywhere. */
  readonly sentence?: string;
  /** Absent where trying again would end the same. */
  readonly retry?: (() => void) | undefined;
}

/**
 * Says what went wrong in place of what was to be shown.
 *
 * @example
 * ```tsx
 * <Failure error={page.error} retry={page.retry} />
 * ```
 */
export function Failure({ error, byCode, sentence, retry }: FailureProps) {
  return (
    <div class="failure" role="alert">
      <p>{sentence ?? sentenceOf(error, byCode)}</p>
      {retry && !isFinal(error) && (
        <button type="button" class="button" onClick={retry}>
          {t('problem.retry')}
        </button>
      )}
    </div>
  );
}

/** Shows a failure of the code itself, such as a file of an older page that is gone. */
class Boundary extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // Reloading fetches the page of now.
    return <Failure error={error} retry={() => location.reload()} />;
  }
}

Failure.Boundary = Boundary;
