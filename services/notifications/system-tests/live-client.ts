/** A message of the server. */
export interface LiveMessage {
  readonly type?: string;
  readonly code?: string;
  readonly orderId?: string;
  readonly version?: number;
  readonly status?: string | number;
  readonly event?: string;
}

/** A real WebSocket client that keeps its messages. */
export interface LiveClient {
  readonly messages: readonly LiveMessage[];
  /** Returns the versions of an order, in order of arrival. */
  versionsOf(orderId: string): number[];
  /** Sends text and bytes as they are, anything else as JSON. */
  say(message: unknown): void;
  readonly isOpen: boolean;
  close(): Promise<void>;
}

/** Connects to `/live`; throws when the server rejects the connection. */
export async function connectLive(url: string, token: string): Promise<LiveClient> {
  const address = `${url.replace(/^http/, 'ws')}/live?${new URLSearchParams({ token })}`;
  const socket = new WebSocket(address);
  const messages: LiveMessage[] = [];
  socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('The connection was rejected')), {
      once: true,
    });
  });
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  return {
    messages,
    versionsOf: (orderId) =>
      messages.flatMap(({ type, orderId: of, version }) =>
        type === 'order.changed' && of === orderId && version !== undefined ? [version] : [],
      ),
    say: (message) => {
      const asItIs = typeof message === 'string' || message instanceof Uint8Array;
      socket.send(asItIs ? (message as string) : JSON.stringify(message));
    },
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    async close() {
      socket.close();
      await closed;
    },
  };
}
