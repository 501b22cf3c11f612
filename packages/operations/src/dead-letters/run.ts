import { parseArgs } from 'node:util';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { STAGE_ARGUMENTS } from '../clients.ts';
import { fileAudit } from './audit.ts';
import { edit, list, sendBack, show } from './commands.ts';
import { changeBy } from './edit.ts';
import { type Format, groupRows, json } from './output.ts';
import type { RedriveReport } from './redrive.ts';
import { connect } from './stage.ts';

const USAGE = `npm run dlq -- <command> [options]

  list [queue]          dead letters, by what they died of
  show <queue> <id>     one letter, and which of its fields break the contract
  edit <queue> <id>     changes one, in $EDITOR when neither --set nor --body says how
  redrive <queue>       sends letters back to where they came from

Where:
  --stage <name>        the stage (local)
  --region <name>       its region, as the AWS CLI finds it when absent
  --url <address>       the local cloud of --stage local (${platformUrl()})

How:
  --reveal              show: personal data as well
  --set <path>=<value>  edit: one value, data.lines[0].quantity=2; may be repeated
  --body <file>         edit: the whole body
  --force               edit: keeps what the consumer cannot read
  --id <id>             redrive: this letter; may be repeated
  --type <type>         redrive: those of an event type
  --error <text>        redrive: those that died of an error with this text, edited ones too
  --limit <number>      redrive: the most letters
  --rate <number>       redrive: letters a second (10)
  --dry-run             redrive: says what it would do

  --audit <file>        where edit and redrive note what they did, and show it (dlq-audit.log)
  --json                for machines
  --help                says this
`;

const OPTIONS = {
  ...STAGE_ARGUMENTS,
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

/** Streams that the tool writes to. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Beside what it says: never in what a machine reads. */
  readonly warn: (text: string) => void;
  readonly isTerminal: boolean;
}

/**
 * Runs one command.
 *
 * @throws with a message for people.
 */
export async function run(
  argv: readonly string[],
  { write, warn, isTerminal }: Terminal,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return write(USAGE);
  const [command, queue, id] = positionals;
  const surplus = positionals[command === 'list' || command === 'redrive' ? 2 : 3];
  if (surplus !== undefined) {
    throw new Error(`Unexpected argument "${surplus}"; npm run dlq -- --help says what it takes`);
  }
  const format: Format = values.json ? 'json' : isTerminal ? 'table' : 'lines';
  const openAudit = () => fileAudit(values.audit, (line) => write(`${line}\n`));
  const stage = () => connect(values);

  switch (command) {
    case 'list': {
      const groups = await list(await stage(), queue);
      return write(format === 'json' ? json(groups) : groupRows(format, groups));
    }
    case 'show': {
      const [from, letter] = [needed(command, queue), needed(command, id)];
      return write(json(await show(await stage(), from, letter, values.reveal)));
    }
    case 'edit': {
      const [from, letter] = [needed(command, queue), needed(command, id)];
      const options = { change: changeBy(values), force: values.force, audit: openAudit(), warn };
      const newId = await edit(await stage(), from, letter, options);
      return format === 'json' ? undefined : write(`${letter} is ${newId} now\n`);
    }
    case 'redrive': {
      const { id: ids, type, error, limit, 'dry-run': dryRun } = values;
      const selection = {
        ...(ids && { ids }),
        ...(type !== undefined && { type }),
        ...(error !== undefined && { error }),
        ...(limit !== undefined && { limit: positive(limit) }),
      };
      const from = needed(command, queue);
      const rate = positive(values.rate);
      // A dry run does nothing that could be noted, and leaves no file.
      const audit = dryRun ? () => undefined : openAudit();
      const report = await sendBack(await stage(), from, { selection, rate, dryRun, audit, warn });
      return write(format === 'json' ? json(report) : sentence(report, dryRun));
    }
    case undefined:
      throw new Error(USAGE);
    default:
      throw new Error(`There is no command "${command}"; npm run dlq -- --help names them`);
  }
}

function needed(command: string, argument: string | undefined): string {
  if (argument !== undefined) return argument;
  const wanted = command === 'redrive' ? '<queue>' : '<queue> <id>';
  throw new Error(`Expected npm run dlq -- ${command} ${wanted}`);
}

function sentence({ moved, edited, left }: RedriveReport, dryRun: boolean): string {
  const verb = dryRun ? 'would be sent back' : 'sent back';
  const note =
    edited > 0 ? `; ${edited} of the ${moved} ${edited > 1 ? 'were' : 'was'} edited` : '';
  return `${moved} ${verb}, ${left} left${note}\n`;
}

function positive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new Error(`Expected a number above 0, got "${text}"`);
}
