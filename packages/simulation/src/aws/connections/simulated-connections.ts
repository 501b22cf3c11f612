import {
  type DeleteConnectionCommandInput,
  type GetConnectionCommandInput,
  GoneException,
  PayloadTooLargeException,
  type PostToConnectionCommandInput,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Random } from '../../kernel/random.ts';

/** The most that API Gateway sends in one message. */
const MAX_MESSAGE_BYTES = 128 * 1024;

/** A client of a WebSocket API, connected or not any more. */
interface Connection {
  readonly connectedAtMs: number;
  readonly received: string[];
  isOpen: boolean;
}

/** Hears that a connection has ended, and who ended it. */
export type DisconnectListener = (connectionId: string, by: 'client' | 'service') => void;

/**
 * The connections of a WebSocket API, in memory.
 *
 * @example
 * ```ts
 * const connections = new SimulatedConnections({ now: () => kernel.nowMs, random: kernel.random });
 * calls.add('ApiGatewayManagementApi', connections.operations);
 * const connectionId = connections.connect();
 * ```
 */
export class SimulatedConnections {
  readonly #now: () => number;
  readonly #random: Random;
  readonly #connections = new Map<string, Connection>();
  readonly #listeners: DisconnectListener[] = [];

  constructor({ now, random }: { readonly now: () => number; readonly random: Random }) {
    this.#now = now;
    this.#random = random;
  }

  /** Connects a client and returns the id of its connection. */
  connect(connectionId: string = this.newId()): string {
    const connectedAtMs = this.#now();
    this.#connections.set(connectionId, { connectedAtMs, received: [], isOpen: true });
    return connectionId;
  }

  /** Ends a connection by its client, which may be gone already. */
  disconnect(connectionId: string): void {
    this.#end(connectionId, 'client');
  }

  /** Hears of all ends from now on: API Gateway invokes `$disconnect` for each, as well as it can. */
  onDisconnect(listener: DisconnectListener): void {
    this.#listeners.push(listener);
  }

  isOpen(connectionId: string): boolean {
    return this.#connections.get(connectionId)?.isOpen === true;
  }

  /** Returns the messages that a client got, oldest first. */
  received(connectionId: string): readonly string[] {
    return [...(this.#connections.get(connectionId)?.received ?? [])];
  }

  /** Returns the ids of open connections, oldest first. */
  open(): string[] {
    return [...this.#connections].flatMap(([id, { isOpen }]) => (isOpen ? [id] : []));
  }

  readonly operations = {
    PostToConnection: ({ ConnectionId, Data }: PostToConnectionCommandInput) => {
      const { received } = this.#find(ConnectionId);
      const text = textOf(Data);
      if (Buffer.byteLength(text) > MAX_MESSAGE_BYTES) {
        throw new PayloadTooLargeException({
          message: 'The message is larger than 128 KB',
          $metadata: { httpStatusCode: 413 },
        });
      }
      received.push(text);
      return {};
    },

    GetConnection: ({ ConnectionId }: GetConnectionCommandInput) => {
      const { connectedAtMs } = this.#find(ConnectionId);
      return { ConnectedAt: new Date(connectedAtMs) };
    },

    DeleteConnection: ({ ConnectionId }: DeleteConnectionCommandInput) => {
      this.#find(ConnectionId);
      this.#end(ConnectionId ?? '', 'service');
      return {};
    },
  };

  #find(connectionId = ''): Connection {
    const connection = this.#connections.get(connectionId);
    if (connection?.isOpen === true) return connection;
    throw new GoneException({ message: 'Gone', $metadata: { httpStatusCode: 410 } });
  }

  #end(connectionId: string, by: 'client' | 'service'): void {
    const connection = this.#connections.get(connectionId);
    if (connection?.isOpen !== true) return;
    connection.isOpen = false;
    for (const listener of this.#listeners) listener(connectionId, by);
  }

  /** Makes an id as API Gateway does: it ends in `=`. */
  newId(): string {
    const bytes = Uint8Array.from({ length: 11 }, () => this.#random.below(256));
    return Buffer.from(bytes).toString('base64').replaceAll('/', '_').replaceAll('+', '-');
  }
}

const textOf = (data: unknown): string =>
  typeof data === 'string' ? data : Buffer.from((data ?? []) as Uint8Array).toString();
