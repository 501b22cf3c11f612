import type { Connection } from '../domain/live.ts';

/** The connected clients, and the orders that each is subscribed to. */
export interface Connections {
  open(connection: Connection, now: Date): Promise<void>;
  find(connectionId: string): Promise<Connection | undefined>;
  /** Returns false when the connection has the maximum of orders, or is gone. */
  addOrder(connectionId: string, orderId: string, maximum: number): Promise<boolean>;
  removeOrder(connectionId: string, orderId: string): Promise<void>;
  /** Forgets the connection and returns its orders; none when it is not known. */
  close(connectionId: string): Promise<readonly string[]>;
}
