import type { PageContent } from '../pages/layout.ts';
import type { PageContext } from '../pages/page-context.ts';
import type { Visit } from './visit.ts';

/** A page of managed login: what it shows, and what its form does. */
export interface Step {
  /** Absent where the page follows from a form only. */
  page?(context: PageContext, parameters: URLSearchParams): PageContent;
  submit(visit: Visit, form: URLSearchParams): Promise<void>;
}
