/** Waits until the next workflow may be started, so that the gateway is not asked more often than it likes. */
export type Pace = () => Promise<void>;
