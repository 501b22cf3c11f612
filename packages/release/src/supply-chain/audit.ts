import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** Outcome of an audit, and the exit code that says so: 3 is neither a pass nor a failure. */
export interface Audit {
  readonly exitCode: 0 | 1 | 3;
  readonly says: string;
}

/** Has had advisories since 2021. A registry that knows of none in it audits nothing. */
const CANARY = { name: 'lodash', version: '4.17.20' };

const SEVERITIES = ['high', 'critical'] as const;
const report = z.object({
  vulnerabilities: z.record(z.string(), z.looseObject({ severity: z.string() })),
  metadata: z.looseObject({ dependencies: z.looseObject({ total: z.number() }) }),
});

/** Reads what `npm audit --json` printed. What is no report is no pass. */
export function judgeAudit(output: string): Audit {
  const { data } = report.safeParse(parse(output));
  if (data === undefined) {
    const why = output.trim().slice(0, 500) || 'npm said nothing';
    return { exitCode: 3, says: `NOT AUDITED: the registry gave no report.\n${why}\n` };
  }
  const grave = Object.entries(data.vulnerabilities).filter(([, { severity }]) =>
    SEVERITIES.some((one) => one === severity),
  );
  const lines = grave.map(([name, { severity }]) => `${name}: ${severity}\n`).join('');
  return grave.length > 0
    ? { exitCode: 1, says: `${lines}npm audit --omit=dev says more of each.\n` }
    : { exitCode: 0, says: `Nothing high or critical among what is deployed.\n` };
}

/**
 * Audits what a lock file installs beside tools of development. npm makes the same report of a
 * registry that knows of nothing in it and of one that sends nothing, so a pass is believed only of a
 * registry that finds fault with the canary.
 */
export function audit(folder: string): Audit {
  const judged = judgeAudit(reportOf(folder));
  if (judged.exitCode !== 0 || knowsCanary(folder)) return judged;
  const { name, version } = CANARY;
  return {
    exitCode: 3,
    says: `NOT AUDITED: the registry reports nothing in ${name}@${version}, which is known to be vulnerable.\n`,
  };
}

/** Asks in a folder of its own, with what npm is told in the folder that is audited. */
function knowsCanary(folder: string): boolean {
  const { name, version } = CANARY;
  const own = mkdtempSync(join(tmpdir(), 'audit-canary-'));
  try {
    const project = { name: 'canary', version: '1.0.0', dependencies: { [name]: version } };
    const packages = { '': project, [`node_modules/${name}`]: { version } };
    const lock = { ...project, lockfileVersion: 3, packages };
    writeFileSync(join(own, 'package.json'), JSON.stringify(project));
    writeFileSync(join(own, 'package-lock.json'), JSON.stringify(lock));
    const settings = join(folder, '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(own, '.npmrc'));
    const { data } = report.safeParse(parse(reportOf(own)));
    return data !== undefined && Object.hasOwn(data.vulnerabilities, name);
  } finally {
    rmSync(own, { recursive: true });
  }
}

/** Output of npm about a folder: a report, or why there is none. */
function reportOf(folder: string): string {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout?.trim() ? stdout : (stderr ?? String(error));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
