import type { Emulator } from '../emulator.ts';

/** The endpoint for writing to the connections of WebSocket APIs: `<endpoint>/<service>`. */
export interface ConnectionsEmulator extends Emulator {
  /** Sets the port of a service's WebSocket API. */
  setPort(service: string, port: number): void;
}
