import { parseArgs } from 'node:util';
import { fileAudit } from './audit.ts';
import { edit, list, sendBack, show } from './commands.ts';
import { changeBy } from './edit.ts';
import { type Format, groupRows, json } from './output.ts';
import { connect } from './stage.ts';

const USAGE = `npm run dlq -- <command> [--stage local] [--region eu-central-1] [--json]

  list [queue]          dead letters, by what they died of
  show <queue> <id>     one letter; --reveal shows personal data as well
  edit <queue> <id>     --set data.lines[0].quantity=2, --body file.json, or in $EDITOR;
                        --force keeps what the consumer cannot read
  redrive <queue>       back to where they came from: --id, --type and --error narrow it,
                        --limit 100, --rate 10 (a second), --dry-run

What edit and redrive do is shown, and appended to --audit (dlq-audit.log).
`;

const OPTIONS = {
  stage: { type: 'string', default: 'local' },
  region: { type: 'string' },
  url: { type: 'string', default: 'http://localhost:3000' },
  json: { type: 'boolean', default: false },
  reveal: { type: 'boolean', default: false },
  set: { type: 'string', multiple: true },
  body: { type: 'string' },
  force: { type: 'boolean', default: false },
  id: { type: 'string', multiple: true },
  type: { type: 'string' },
  error: { type: 'string' },
  limit: { type: 'string' },
  rate: { type: 'string', default: '10' },
  'dry-run': { type: 'boolean', default: false },
  audit: { type: 'string', default: 'dlq-audit.log' },
  help: { type: 'boolean', default: false },
} as const;

/** Where the tool writes. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}

/**
 * Runs one command.
 *
 * @throws with a message for people.
 */
export async function run(argv: readonly string[], { write, isTerminal }: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return write(USAGE);
  const [command, queue, id] = positionals;
  const format: Format = values.json ? 'json' : isTerminal ? 'table' : 'lines';
  const audit = fileAudit(values.audit, (line) => write(`${line}\n`));
  const stage = () => connect(values);

  switch (command) {
    case 'list': {
      const groups = await list(await stage(), queue);
      return write(format === 'json' ? json(groups) : groupRows(format, groups));
    }
    case 'show':
      return write(json(await show(await stage(), needed(queue), needed(id), values.reveal)));
    case 'edit': {
      const change = changeBy(values);
      await edit(await stage(), needed(queue), needed(id), { change, force: values.force, audit });
      return;
    }
    case 'redrive': {
      const { id: ids, type, error, limit, 'dry-run': dryRun } = values;
      const selection = {
        ...(ids && { ids }),
        ...(type !== undefined && { type }),
        ...(error !== undefined && { error }),
        ...(limit !== undefined && { limit: positive(limit) }),
      };
      const options = { selection, rate: positive(values.rate), dryRun, audit };
      const { moved, left } = await sendBack(await stage(), needed(queue), options);
      const verb = dryRun ? 'would be sent back' : 'sent back';
      return write(format === 'json' ? json({ moved, left }) : `${moved} ${verb}, ${left} left\n`);
    }
    default:
      throw new Error(USAGE);
  }
}

function needed(argument: string | undefined): string {
  if (argument === undefined) throw new Error(USAGE);
  return argument;
}

function positive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Error(`Expected a number above 0, got "${text}"`);
}
