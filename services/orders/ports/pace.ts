/** Waits until the next workflow may be started, so that the gateway's rate limit holds. */
export type Pace = () => Promise<void>;
