import { announcement } from '../state/announcements.ts';

/**
 * Live region: a screen reader says what comes here.
 *
 * @example
 * ```tsx
 * <Announcer />
 * ```
 */
export function Announcer() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announcement.value}
    </p>
  );
}
