import { openAsBlob } from 'node:fs';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { cut } from '@commerce/events/text';
import { bypassProxies } from '../bypass-proxies.ts';
import { fail } from './output.ts';

const HELP = `npm run -s upload -- <file> [options] < <answer>

Sends a file with the form that an API answered, e.g. POST /imports. The answer comes by standard input.

  --help   this text
`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.csv': 'text/csv',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.jsonl': 'application/jsonl',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(`Name one file.\n\n${HELP}`);
  const content = await contentOf(file);
  const { url, fields } = readForm(await text(process.stdin));
  bypassProxies();
  const body = formOf(fields, content, basename(file));
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) {
    throw new Error(`The upload was answered ${response.status}: ${await response.text()}`);
  }
  process.stderr.write(`uploaded ${file}\n`);
}

async function contentOf(file: string): Promise<Blob> {
  const type = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  try {
    return await openAsBlob(file, { type });
  } catch (cause) {
    throw new Error(`There is no file ${file} that can be read`, { cause });
  }
}

/** As a browser sends it: the fields, the type where the policy asks for one, and the file last. */
function formOf(fields: UploadForm['fields'], content: Blob, name: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (asksForType(fields)) form.append('Content-Type', content.type);
  form.append('file', content, name);
  return form;
}

function asksForType(fields: UploadForm['fields']): boolean {
  if ('Content-Type' in fields) return false;
  const policy = Buffer.from(fields.policy ?? fields.Policy ?? '', 'base64').toString();
  return policy.includes('$Content-Type');
}

function readForm(answer: string): UploadForm {
  try {
    const { upload } = JSON.parse(answer) as { upload?: Partial<UploadForm> };
    if (typeof upload?.url === 'string' && typeof upload.fields === 'object') {
      return { url: upload.url, fields: upload.fields };
    }
  } catch {
    // Said below: what came is no answer with a form, whatever else it is.
  }
  throw new Error(
    `Standard input must be the answer with the form, {"upload":{"url","fields"}}; it is ${cut(answer.trim(), 300) || 'empty'}`,
  );
}

await main().catch(fail);
