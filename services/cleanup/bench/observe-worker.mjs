/**
 * Preloaded into every worker of the observed platform: tells how many AWS calls its function makes,
 * and how large its heap is. Plain JavaScript, as everything inside a worker.
 */
import diagnostics from 'node:diagnostics_channel';
import { BroadcastChannel, workerData } from 'node:worker_threads';

const SAMPLE_MS = 50;
/** A signature names the service: `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request`. */
const SIGNED = /Credential=[^/]+\/\d+\/[^/]+\/[^/]+\/aws4_request/;

const functionName = workerData?.functionName;
if (functionName !== undefined) {
  const channel = new BroadcastChannel('cleanup-bench');
  channel.unref();
  let calls = 0;
  diagnostics.subscribe('http.client.request.start', ({ request }) => {
    if (SIGNED.test(String(request.getHeader('authorization')))) calls += 1;
  });
  setInterval(() => {
    channel.postMessage({ functionName, calls, heapBytes: process.memoryUsage().heapUsed });
    calls = 0;
  }, SAMPLE_MS).unref();
}
