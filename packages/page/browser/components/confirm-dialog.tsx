import type { ComponentChildren } from 'preact';
import type { SentencesByCode } from '../api/sentence.ts';
import { useAction } from '../state/action.ts';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly confirm: string;
  /** What the button says that does not. */
  readonly keep: string;
  readonly isOpen: boolean;
  readonly isDanger?: boolean;
  /** Absent while there is nothing to do yet. */
  readonly act: (() => Promise<unknown>) | undefined;
  readonly byCode?: SentencesByCode;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/**
 * Asks before something is done, and says why it was not.
 *
 * @example
 * ```tsx
 * <ConfirmDialog title={title} text={text} confirm={yes} keep={no} isOpen={isOpen} act={act} onDone={done} onClose={close} />
 * ```
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, keep, isOpen, isDanger, act, onDone, onClose, children } = props;
  const action = useAction(async () => act?.());
  const run = async () => {
    if (await action.run()) onDone();
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <p>{text}</p>
      {children}
      {action.error !== undefined && (
        <Failure error={action.error} {...(props.byCode && { byCode: props.byCode })} />
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {keep}
        </button>
        <button
          type="button"
          class={isDanger ? 'button button-danger' : 'button button-main'}
          disabled={act === undefined}
          aria-disabled={action.isRunning}
          onClick={run}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
