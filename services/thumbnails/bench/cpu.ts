/**
 * Prints the CPU that each way takes for a photograph: `node cpu.ts <file> <type> <rounds>`. They
 * take turns, so that what else the machine does slows both alike.
 */
import { readFileSync } from 'node:fs';
import { WAYS, type Way } from './ways.ts';

/** Milliseconds an image: of the middle round, which a disturbance of some rounds does not move. */
export type Cpu = Readonly<Record<Way, number>>;

const [, , path = '', contentType = '', rounds = '1'] = process.argv;
const file = readFileSync(path);
const taken: Record<Way, number[]> = { service: [], plain: [] };
const ways: readonly Way[] = ['service', 'plain'];

for (const way of ways) await WAYS[way](file, contentType);
for (let round = 0; round < Number(rounds); round++) {
  for (const way of ways) {
    const before = process.cpuUsage();
    await WAYS[way](file, contentType);
    const { user, system } = process.cpuUsage(before);
    taken[way].push((user + system) / 1000);
  }
}
const cpu: Cpu = { service: median(taken.service), plain: median(taken.plain) };
process.stdout.write(JSON.stringify(cpu));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
