import { effect } from '@preact/signals';
import { scheme } from './settings.ts';

/** Shows the colours that were chosen; the style sheet does the rest. */
export function followScheme(): void {
  effect(() => {
    document.documentElement.dataset.scheme = scheme.value;
  });
}
