import type { PageContent } from '../pages/layout.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { Visit } from './visit.ts';

/** A page of managed login: what it shows, and what its form does. */
export interface Step {
  /** Absent, or nothing, where there is no page but what follows from a form. */
  page?(context: PageContext, parameters: URLSearchParams): PageContent | undefined;
  submit(visit: Visit, form: URLSearchParams): Promise<void>;
}
