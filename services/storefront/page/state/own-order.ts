import { configuration } from '@commerce/page/api/configuration';
import { coalesce } from '@commerce/page/state/coalesce';
import { keepLooking } from '@commerce/page/state/keep-looking';
import type { LiveConnection, LiveState } from '@commerce/page/state/live-connection';
import { openLiveSocket } from '@commerce/page/state/live-socket';
import { browserTimers } from '@commerce/page/state/timers';
import { useEffect, useState } from 'preact/hooks';
import type { Picture } from '../../shop-api/types.ts';
import type { Order } from '../api/order-types.ts';
import { fetchOrder, fetchOrderPictures } from '../api/orders.ts';
import { followOrder } from './live.ts';

/** An order of the customer, as it is now. */
export type OwnOrder =
  | { readonly status: 'LOADING' }
  | {
      readonly status: 'LOADED';
      readonly order: Order;
      readonly pictures: Readonly<Record<string, Picture>>;
      readonly live: LiveState;
      /** Reads it again, after something was done to it. */
      readonly refresh: () => Promise<void>;
    }
  | { readonly status: 'FAILED'; readonly error: unknown; readonly retry: () => void };

/** Shows an order of the customer, and each change of it as it happens. */
export function useOwnOrder(orderId: string): OwnOrder {
  const [attempt, setAttempt] = useState(0);
  const [order, setOrder] = useState<Order>();
  const [pictures, setPictures] = useState<Readonly<Record<string, Picture>>>({});
  const [live, setLive] = useState<LiveState>('CONNECTING');
  const [error, setError] = useState<unknown>();
  const [refresh, setRefresh] = useState<() => Promise<void>>(() => async () => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt begins anew
  useEffect(() => {
    const ending = new AbortController();
    let followed: LiveConnection | undefined;
    let hasPictures = false;

    const showPictures = async () => {
      if (hasPictures) return;
      const found = await fetchOrderPictures(orderId);
      if (ending.signal.aborted || Object.keys(found).length === 0) return;
      hasPictures = true;
      setPictures(found);
    };
    const looking = keepLooking({
      look: coalesce(async () => {
        const [now] = await Promise.all([fetchOrder(orderId), showPictures()]);
        if (ending.signal.aborted) return;
        setOrder(now);
        setError(undefined);
      }),
      timers: browserTimers,
      random: Math.random,
      onFinal: setError,
    });

    const follow = (afterVersion: number) =>
      followOrder({
        orderId,
        afterVersion,
        open: async () => openLiveSocket((await configuration()).liveUrl),
        timers: browserTimers,
        random: Math.random,
        // What is shown stays until a look succeeds; the state says how far it can be relied on.
        onChange: () => void looking.now(),
        onState: setLive,
      });

    setOrder(undefined);
    setError(undefined);
    setRefresh(() => looking.now);
    // Nothing may ever change again: they do not wait for a change.
    void showPictures();
    fetchOrder(orderId).then(
      (first) => {
        if (ending.signal.aborted) return;
        setOrder(first);
        followed = follow(first.version);
        if (!navigator.onLine) followed.offline();
      },
      (problem: unknown) => {
        if (!ending.signal.aborted) setError(problem);
      },
    );
    const { signal } = ending;
    addEventListener('online', () => followed?.online(), { signal });
    addEventListener('offline', () => followed?.offline(), { signal });
    return () => {
      ending.abort();
      followed?.stop();
      looking.stop();
    };
  }, [orderId, attempt]);

  if (error !== undefined) {
    return { status: 'FAILED', error, retry: () => setAttempt((n) => n + 1) };
  }
  return order === undefined
    ? { status: 'LOADING' }
    : { status: 'LOADED', order, pictures, live, refresh };
}
