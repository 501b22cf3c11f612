/**
 * Prints the peak memory of a process that works a photograph one way, again and again, in MB:
 * `node memory.ts service|plain <file> <type>`.
 */
import { readFileSync } from 'node:fs';
import { WAYS } from './ways.ts';

const ROUNDS = 4;

const [, , way, path = '', contentType = ''] = process.argv;
const file = readFileSync(path);
for (let round = 0; round < ROUNDS; round++) {
  await WAYS[way === 'service' ? way : 'plain'](file, contentType);
}
process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
