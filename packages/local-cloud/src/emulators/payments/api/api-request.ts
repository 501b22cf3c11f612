import type { EventOrigin } from '../objects/event-log.ts';
import type { Form } from './form.ts';

/** A request once the caller is known and its path has been understood. */
export interface ApiRequest extends EventOrigin {
  readonly requestId: string;
  /** The id in the path, empty when the path has none. */
  readonly id: string;
  readonly form: Form;
}

/** The result of an operation. */
export interface ApiResponse {
  readonly body: object;
  /** The work is done and kept, but the caller never hears of it. */
  readonly isLost?: boolean;
}

export type ApiOperation = (request: ApiRequest) => ApiResponse;
