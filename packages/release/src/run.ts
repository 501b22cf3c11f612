import { parseArgs } from 'node:util';
import { namedInChangesets } from './changesets.ts';
import { flawInSubject } from './commit-subjects.ts';
import { changedSince, subjectsSince, tagsIn } from './git.ts';
import { type AffectedService, affectedServices } from './graph/affected.ts';
import { pendingReleases, tagOf } from './graph/pending.ts';
import { ROOT, readWorkspaces } from './graph/workspaces.ts';

const USAGE = `npm run affected [-- files... | options]

  Which services a change has to release: of the files, or of what differs from a branch.

  --since <branch>   what the working tree is compared with (main)
  --check            fails when a changeset is missing for one of them
  --help             says this

node packages/release/src/cli.ts commits [--since <branch>]

  Whether the subject of each commit since a branch (main) begins with its scope, as CONTRIBUTING.md says.

node packages/release/src/cli.ts pending --services | --packages

  Whose version has no tag yet: services as JSON, packages as tags, one a line.
`;

/**
 * Runs one command about releases.
 *
 * @throws with a message for people.
 */
export function run(argv: readonly string[]): { output: string; failed: boolean } {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      since: { type: 'string', default: 'main' },
      check: { type: 'boolean', default: false },
      services: { type: 'boolean', default: false },
      packages: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { output: USAGE, failed: false };
  const [command, ...files] = positionals;
  if (command === 'affected') return affected(files, values);
  if (command === 'commits' && files.length === 0) return commits(values.since);
  if (command === 'pending' && values.services !== values.packages) {
    return { output: pending(values.services), failed: false };
  }
  throw new Error(USAGE);
}

function commits(since: string) {
  const names = readWorkspaces().map(({ path }) => path.replace(/^\w+\//, ''));
  const flaws = subjectsSince(since, ROOT).flatMap((subject) => {
    const flaw = flawInSubject(subject, names);
    return flaw === undefined ? [] : [`"${subject}" ${flaw}\n`];
  });
  return { output: flaws.join(''), failed: flaws.length > 0 };
}

function affected(files: readonly string[], { since, check }: { since: string; check: boolean }) {
  const workspaces = readWorkspaces();
  const changed = files.length > 0 ? files.map(inWorkspace) : changedSince(since, ROOT);
  const services = affectedServices(changed, workspaces);
  if (!check) return { output: list(services), failed: false };

  const named = namedInChangesets(ROOT);
  const missing = services.filter(({ because }) => !because.some((name) => named.has(name)));
  return {
    output:
      missing.length === 0
        ? list(services)
        : `${list(missing)}\nNo changeset says so: npx changeset\n`,
    failed: missing.length > 0,
  };
}

/** A folder stands for all that is in it. */
const inWorkspace = (file: string): string => (/\.\w+$/.test(file) ? file : `${file}/package.json`);

const list = (services: readonly AffectedService[]): string =>
  services.length === 0
    ? 'No service has to be released.\n'
    : services.map(({ name, because }) => `${name}  (${because.join(' → ')})\n`).join('');

function pending(services: boolean): string {
  const workspaces = readWorkspaces().filter(({ isService }) => isService === services);
  const due = pendingReleases(workspaces, tagsIn(ROOT));
  return services
    ? `${JSON.stringify(due.map(({ path, name, version }) => ({ path, tag: tagOf({ name, version }) })))}\n`
    : due.map((workspace) => `${tagOf(workspace)}\n`).join('');
}
