import { useRef } from 'preact/hooks';

/**
 * Returns a key for a request: the same for the same request, so that it is done once however often it is
 * sent, and another one for another.
 *
 * @example
 * const keyOf = useIdempotencyKey();
 * await requestReturn(orderId, wish, keyOf(wish));
 */
export function useIdempotencyKey(): (request: unknown) => string {
  const last = useRef<{ readonly text: string; readonly key: string }>(undefined);
  return (request) => {
    const text = JSON.stringify(request);
    const { current } = last;
    const kept = current?.text === text ? current : { text, key: crypto.randomUUID() };
    last.current = kept;
    return kept.key;
  };
}
