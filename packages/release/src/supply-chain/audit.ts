import { spawnSync } from 'node:child_process';
import * as z from 'zod';

/** What came of an audit, and the exit code that says so: 3 is neither a pass nor a failure. */
export interface Audit {
  readonly exitCode: 0 | 1 | 3;
  readonly says: string;
}

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

/** Audits what a lock file installs beside tools of development. */
export function audit(folder: string, environment: NodeJS.ProcessEnv = process.env): Audit {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return judgeAudit(stdout?.trim() ? stdout : (stderr ?? String(error)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
