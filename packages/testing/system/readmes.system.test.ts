import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listenTo, type SpokenProcess } from '../src/spoken-process.ts';
import { type CommandBlock, commandBlocks } from './readme-blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const LEFT_OUT = /^(node_modules|\.git|\.turbo|\.local|\.serverless|\.esbuild)$/;

const INSTALLATIONS = '{.,packages/*,services/*,services/*/functions/*}/node_modules';

/**
 * `npm ci` and what `npm test` consists of are how this test came to run: that the installation is
 * what the lock file says is checked instead of installing once more, and the tests and checks are
 * not run within themselves; neither is the whole conformance suite, which is a system test of its
 * own: here a part of it shows that the command works. Descriptor 3 ends with the test, however that
 * ends, and with it goes whatever the commands have left running.
 */
const SHELL = `set -euo pipefail
{ read -r _ <&3 || kill -TERM 0; } >/dev/null 2>&1 &
exec 3<&-
npm() {
  case "$*" in
    ci) node "$README_TOOLS/installed.mjs" ;;
    test | 'run templates' | 'run rights') : ;;
    'run conformance') command npm run conformance -- --only sqs/ ;;
    *) command npm "$@" ;;
  esac
}
`;

const INSTALLED = `
import { readFileSync } from 'node:fs';
const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
const installed = read('node_modules/.package-lock.json');
const wrong = Object.entries(read('package-lock.json')).filter(([path, { version, optional, link }]) =>
  path.startsWith('node_modules/') && !optional && !link && installed[path]?.version !== version);
if (wrong.length > 0) throw new Error('not installed as locked: ' + wrong.map(([path]) => path).join(', '));
`;

/**
 * A copy of the repository, since commands write into it, with the packages of this one, in a folder
 * with blanks and accents, as homes and clouds have them.
 */
let root: string;
/** Its terminals: what starts a platform takes any free port, whatever comes next finds it there. */
let environment: NodeJS.ProcessEnv;
const terminals = new Set<SpokenProcess>();

beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'readmes-')));
  root = join(folder, 'My café shop');
  cpSync(ROOT, root, { recursive: true, filter: (source) => !LEFT_OUT.test(basename(source)) });
  copyInstallation();
  // Some commands ask git what has changed since main: nothing has.
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  const author = ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.com'];
  git(...author, 'commit', '--quiet', '--no-verify', '--message', 'What was cloned');
  writeFileSync(join(folder, 'installed.mjs'), INSTALLED);
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  environment = {
    ...inherited,
    CURL_HOME: folder,
    README_TOOLS: folder,
  };
});
afterAll(async () => {
  for (const terminal of terminals) await interrupt(terminal);
  if (root) rmSync(dirname(root), { recursive: true, force: true });
});

/**
 * A copy, because commands install: of names, not of contents, where both are on one disk. What npm
 * writes in place is a file of its own.
 */
function copyInstallation(): void {
  const records = /\.package-lock\.json$/;
  const copy = (from: string, to: string) => {
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) copy(source, target);
      else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
      else if (records.test(entry.name)) copyFileSync(source, target);
      else linkOrCopy(source, target);
    }
  };
  for (const modules of globSync(INSTALLATIONS, { cwd: ROOT })) {
    copy(join(ROOT, modules), join(root, modules));
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(source, target);
  }
}

const blocksOf = (file: string): CommandBlock[] =>
  commandBlocks(readFileSync(join(ROOT, file), 'utf8'));

/** The address of the documents' platform: curl goes there where they say port 3000. */
function platformAt(port: string): void {
  environment.LOCAL_CLOUD_URL = `http://localhost:${port}`;
  const curl = `connect-to = "localhost:3000:localhost:${port}"\n`;
  writeFileSync(join(dirname(root), '.curlrc'), curl);
}

/** The blocks of one document are pasted one after the other; what serves runs until its document ends. */
async function follow(file: string): Promise<void> {
  const servers: SpokenProcess[] = [];
  const startsPlatform = blocksOf(file).some(({ serves }) => serves);
  if (startsPlatform) platformAt('0');
  let script = SHELL;
  const run = async () => {
    const pasted = terminal(script);
    const code = await pasted.exit;
    if (code !== 0) throw new Error(`${file} ended with ${code}:\n${script}\n${pasted.output()}`);
    script = SHELL;
  };
  for (const block of blocksOf(file)) {
    if (!block.serves) {
      script += `# line ${block.line}\n${block.script}`;
      continue;
    }
    await run();
    const server = terminal(`${SHELL}${block.script}`);
    servers.push(server);
    const [, port = ''] = await server.says(/READY http:\/\/localhost:(\d+)/);
    platformAt(port);
  }
  await run();
  if (file === 'README.md') return;
  for (const server of servers.reverse()) await interrupt(server);
}

function terminal(script: string): SpokenProcess {
  const child = spawn('bash', ['-c', script], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own, which Ctrl-C reaches whole, as in a terminal.
    detached: true,
  });
  const guard = child.stdio[3] as Duplex;
  guard.on('error', () => {});
  child.once('exit', () => guard.destroy());
  const spoken = listenTo(child);
  terminals.add(spoken);
  void spoken.exit.then(() => terminals.delete(spoken));
  return spoken;
}

async function interrupt(spoken: SpokenProcess): Promise<void> {
  if (!terminals.has(spoken)) return;
  process.kill(-spoken.pid, 'SIGINT');
  await spoken.exit;
}

const documents = globSync('{packages,services}/*/README.md', { cwd: ROOT })
  .map((file) => relative(ROOT, join(ROOT, file)))
  .filter((file) => blocksOf(file).length > 0)
  .sort();
const has = (file: string, test: (block: CommandBlock) => boolean) => blocksOf(file).some(test);
const CALLS_PLATFORM =
  /localhost:3000|npm run (-s )?(conformance|demo|dlq|live|token|upload)\b|sls offline/;

/** They begin with a platform of their own. */
const starting = documents.filter((file) => has(file, ({ serves }) => serves));
const calling = documents.filter(
  (file) => !starting.includes(file) && has(file, ({ script }) => CALLS_PLATFORM.test(script)),
);
/** After all that runs has ended: they write sources, and a platform would take each change up. */
const writing = documents.filter((file) => !starting.includes(file) && !calling.includes(file));

describe('what the documents tell a reader to run', () => {
  it('is found', () => {
    expect(blocksOf('README.md').length).toBeGreaterThan(2);
    expect(documents.length).toBeGreaterThan(5);
  });

  it('README.md works, from the start of the platform', async () => {
    await follow('README.md');
  });

  it.each(calling)('%s works on it', follow);

  it.each([...starting, ...writing])('%s works without it', async (file) => {
    for (const running of terminals) await interrupt(running);
    await follow(file);
  });
});
