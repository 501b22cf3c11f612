import type { Emulator } from '../emulator.ts';

/** Where functions write to the connections of WebSocket APIs: `<endpoint>/<service>`. */
export interface ConnectionsEmulator extends Emulator {
  /** Where the WebSocket API of a service listens. */
  setPort(service: string, port: number): void;
}
