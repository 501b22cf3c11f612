import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Is called however it is closed, by the Escape key too. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A dialog of the browser: it keeps the keyboard, and gives it back to where it came from.
 *
 * @example
 * ```tsx
 * <Dialog title="Cancel the order?" isOpen={isOpen} onClose={close}>…</Dialog>
 * ```
 */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const { current } = dialog;
    if (isOpen && current?.open === false) current.showModal();
    if (!isOpen && current?.open) current.close();
  }, [isOpen]);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={titleId} onClose={onClose}>
      {isOpen && (
        <>
          <h2 id={titleId}>{title}</h2>
          {children}
        </>
      )}
    </dialog>
  );
}
