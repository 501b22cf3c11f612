import type { Connection } from '../domain/live.ts';

/** Which clients are connected, and which orders each hears about. */
export interface Connections {
  open(connection: Connection, now: Date): Promise<void>;
  find(connectionId: string): Promise<Connection | undefined>;
  /** Answers false when the connection has its fill of orders, or is gone. */
  addOrder(connectionId: string, orderId: string, maximum: number): Promise<boolean>;
  removeOrder(connectionId: string, orderId: string): Promise<void>;
  /** Forgets the connection and answers the orders it heard about; none when it is not known. */
  close(connectionId: string): Promise<readonly string[]>;
}
