/**
 * Imported for what it does, by every worker and with `--import`: lets StartSyncExecution reach an endpoint on 127.0.0.1. The SDK puts
 * `sync-` before the host, and no resolver knows `sync-127.0.0.1`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html
 */
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const LOCAL_HOST = /^sync-127\.0\.0\.1$|^(?:.+\.)?localhost$/;

const systemLookup = dns.lookup;

const lookup = (hostname, ...rest) =>
  Reflect.apply(systemLookup, dns, [LOCAL_HOST.test(hostname) ? '127.0.0.1' : hostname, ...rest]);

dns.lookup = Object.assign(lookup, { __promisify__: systemLookup.__promisify__ });
syncBuiltinESMExports();
