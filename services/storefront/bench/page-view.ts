import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** What one view of a page took. */
export interface PageView {
  /** Requests that left the browser. */
  readonly requests: number;
  /** Bytes of what the browser received, as they were sent, without headers. */
  readonly bytes: number;
  /** Of these, what no cache of the edge had: it was asked of a bucket or an API. */
  readonly originRequests: number;
  readonly originBytes: number;
  /** Scripts and styles, as they were sent. */
  readonly codeBytes: number;
  /** Largest contentful paint, in milliseconds from the navigation; undefined when nothing was painted. */
  readonly largestPaintMs: number | undefined;
  /** Cumulative layout shift, without a unit. */
  readonly layoutShift: number;
}

/** A response as the browser's network stack tells of it. */
interface Received {
  readonly type: string;
  readonly fromBrowser: boolean;
  readonly edge: string;
  bytes: number;
}

/** What the edge responds by itself, as CloudFront writes it to `x-cache`. */
const BY_EDGE = /^(Hit|RefreshHit|Redirect|FunctionGeneratedResponse) from cloudfront$/;

/**
 * Opens an address in a new tab, waits until the network is quiet, and tells what came.
 *
 * @example
 * ```ts
 * const { originRequests } = await viewPage(context, 'http://localhost:3000/');
 * ```
 */
export async function viewPage(context: BrowserContext, url: string): Promise<PageView> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  try {
    const received = await listen(session);
    await observePaints(page);
    await page.goto(url, { waitUntil: 'networkidle' });
    return { ...summary([...received.values()]), ...(await paints(page)) };
  } finally {
    await page.close();
  }
}

async function listen(session: CDPSession): Promise<ReadonlyMap<string, Received>> {
  const received = new Map<string, Received>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (!response.url.startsWith('http')) return;
    const { fromDiskCache = false, fromPrefetchCache = false, headers } = response;
    received.set(requestId, {
      type,
      fromBrowser: fromDiskCache || fromPrefetchCache,
      edge: headers['x-cache'] ?? '',
      bytes: 0,
    });
  });
  // What the memory of the browser has is told of before, and beside, its response.
  const served = new Set<string>();
  session.on('Network.requestServedFromCache', ({ requestId }) => served.add(requestId));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const response = received.get(requestId);
    if (response) response.bytes += encodedDataLength;
  });
  session.on('Network.loadingFinished', ({ requestId }) => {
    if (served.has(requestId)) received.delete(requestId);
  });
  await session.send('Network.enable');
  return received;
}

function summary(received: readonly Received[]) {
  const sent = received.filter(({ fromBrowser }) => !fromBrowser);
  const byOrigin = sent.filter(({ edge }) => !BY_EDGE.test(edge));
  const code = sent.filter(({ type }) => type === 'Script' || type === 'Stylesheet');
  return {
    requests: sent.length,
    bytes: bytesOf(sent),
    originRequests: byOrigin.length,
    originBytes: bytesOf(byOrigin),
    codeBytes: bytesOf(code),
  };
}

const bytesOf = (responses: readonly Received[]): number =>
  responses.reduce((total, { bytes }) => total + bytes, 0);

/** Kept by the page itself, from before its first script. */
interface Paints {
  largestPaintMs?: number;
  layoutShift: number;
}

const observePaints = (page: Page): Promise<unknown> =>
  page.addInitScript(`
    globalThis.paints = { layoutShift: 0 };
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) paints.largestPaintMs = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) {
        if (!hadRecentInput) paints.layoutShift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  `);

async function paints(page: Page): Promise<Pick<PageView, 'largestPaintMs' | 'layoutShift'>> {
  const { largestPaintMs, layoutShift } = await page.evaluate<Paints>('paints');
  return { largestPaintMs, layoutShift };
}
