import { webSocketConnect, webSocketDisconnect, webSocketMessage } from '@commerce/lambda/fixtures';
import { webSocketRoutesOf } from '@commerce/service-model/routes';
import type { Deployment } from '../platform/deployment.ts';
import { tokenWith } from '../platform/issuer.ts';
import type { Platform } from '../platform/platform.ts';

type Route = '$connect' | '$default' | '$disconnect';

/** A connection over which a client watches an order. */
export interface Watch {
  readonly connectionId: string;
  readonly customer: string;
  readonly orderId: string;
  /** The last version that the client had seen before. */
  readonly afterVersion: number;
  /** True once the client was told that it is subscribed. */
  isSubscribed: boolean;
}

const HOUR_S = 3_600;
/** API Gateway ends a connection after two hours. */
const LONGEST_CONNECTION_MS = 2 * HOUR_S * 1_000;
/** API Gateway tells of an end as well as it can. */
const TOLD_ENDS = 0.9;
const MOST_TRIES = 4;

/** Clients of the WebSocket API: they watch orders, lose their connections, and connect again. */
export class LiveClients {
  readonly watches: Watch[] = [];
  readonly #platform: Platform;
  readonly #functions: ReadonlyMap<string, string>;
  readonly #environment: Readonly<Record<string, string>>;

  constructor(platform: Platform, { manifests, functions }: Deployment) {
    this.#platform = platform;
    this.#functions = new Map(
      manifests.flatMap((manifest) =>
        manifest.functions.flatMap(({ configuration, events }) =>
          webSocketRoutesOf({ events }).map((route) => [route, configuration.name] as const),
        ),
      ),
    );
    this.#environment = functions.get(this.#functionOf('$connect'))?.environment ?? {};
    platform.connections.onDisconnect((connectionId) => {
      if (!platform.kernel.random.chance(TOLD_ENDS)) return;
      this.#invoke('$disconnect', connectionId, webSocketDisconnect(), () => {});
    });
  }

  /** Watches an order over several connections, one after the other; the last one stays. */
  async watch(customer: string, orderId: string, connections: number): Promise<void> {
    const { kernel } = this.#platform;
    let seen = 0;
    for (let count = 1; count <= connections; count += 1) {
      const watch = await this.#connect(customer, orderId, seen);
      if (watch !== undefined && count < connections) {
        await kernel.pause(kernel.random.exponential(kernel.random.pick([500, 10_000, 600_000])));
        this.#platform.connections.disconnect(watch.connectionId);
        seen = Math.max(seen, ...this.versionsOf(watch));
      }
      await kernel.pause(kernel.random.exponential(5_000));
    }
  }

  /** Returns the versions that came over a connection, as they came. */
  versionsOf({ connectionId, orderId }: Watch): number[] {
    return this.#platform.connections.received(connectionId).flatMap((text) => {
      const message = JSON.parse(text) as { type?: string; orderId?: string; version?: number };
      const isChange = message.type === 'order.changed' && message.orderId === orderId;
      return isChange ? [Number(message.version)] : [];
    });
  }

  async #connect(
    customer: string,
    orderId: string,
    afterVersion: number,
  ): Promise<Watch | undefined> {
    const { kernel, connections } = this.#platform;
    const { JWT_ISSUER, JWT_AUDIENCE } = this.#environment;
    const iat = Math.floor(kernel.nowMs / 1_000) - HOUR_S / 2;
    const claims = {
      sub: customer,
      iss: JWT_ISSUER,
      aud: JWT_AUDIENCE,
      iat,
      exp: iat + 4 * HOUR_S,
    };
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const connectionId = connections.newId();
      const token = tokenWith(claims);
      const status = await this.#say('$connect', connectionId, webSocketConnect({ token }));
      if (status === 200) {
        connections.connect(connectionId);
        kernel.later(LONGEST_CONNECTION_MS, () => connections.disconnect(connectionId));
        const watch: Watch = { connectionId, customer, orderId, afterVersion, isSubscribed: false };
        this.watches.push(watch);
        await this.#subscribe(watch);
        return watch;
      }
      await kernel.pause(1_000 * 2 ** tries);
    }
    return undefined;
  }

  async #subscribe(watch: Watch): Promise<void> {
    const { connectionId, orderId, afterVersion } = watch;
    for (let tries = 1; tries <= MOST_TRIES && !watch.isSubscribed; tries += 1) {
      const message = webSocketMessage({ action: 'subscribe', orderId, afterVersion });
      watch.isSubscribed = (await this.#say('$default', connectionId, message)) === 200;
      await this.#platform.kernel.pause(1_000);
    }
  }

  /** Says something, and waits for the status of the response; of a function that fails it is 500. */
  #say(route: Route, connectionId: string, event: ReturnType<typeof webSocketMessage>) {
    return new Promise<number>((resolve) => {
      const settle = this.#platform.kernel.resumer(resolve);
      this.#invoke(route, connectionId, event, (payload) => {
        settle((payload as { readonly statusCode?: number }).statusCode ?? 500);
      });
    });
  }

  #invoke(
    route: Route,
    connectionId: string,
    event: ReturnType<typeof webSocketMessage>,
    onEnd: (payload: object) => void,
  ): void {
    const requestContext = { ...event.requestContext, connectionId };
    this.#platform.functions.invoke(
      this.#functionOf(route),
      { ...event, requestContext },
      (outcome) => onEnd('payload' in outcome ? (outcome.payload as object) : {}),
    );
  }

  #functionOf(route: Route): string {
    const name = this.#functions.get(route);
    if (name === undefined) throw new Error(`There is no route ${route}`);
    return name;
  }
}
