import type { ComponentChildren } from 'preact';

/**
 * Decoration: whatever it is on has words of its own.
 *
 * @example
 * ```tsx
 * <Icon><path d="m15.5 15.5 5 5" /></Icon>
 * ```
 */
export function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/**
 * Colours as the device has them.
 *
 * @example
 * ```tsx
 * <AutoIcon />
 * ```
 */
export const AutoIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="7.5" />
    <path class="icon-filled" d="M12 4.5a7.5 7.5 0 0 1 0 15z" />
  </Icon>
);

/**
 * Light colours.
 *
 * @example
 * ```tsx
 * <LightIcon />
 * ```
 */
export const LightIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4" />
  </Icon>
);

/**
 * Dark colours.
 *
 * @example
 * ```tsx
 * <DarkIcon />
 * ```
 */
export const DarkIcon = () => (
  <Icon>
    <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />
  </Icon>
);
