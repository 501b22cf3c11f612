import { openAsBlob } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { bypassProxies } from '@commerce/local-cloud/bypass-proxies';
import { fail } from '@commerce/local-cloud/command-line';
import { readArguments } from '@commerce/service-model/command-line';
import { formData, readForm, refusalOf, type UploadForm, wantedType } from './upload-form.ts';

const HELP = `npm run -s upload -- <file> [options] < <answer>

Sends a file with the form that an API answered, e.g. POST /imports. The answer comes by standard input.

  --help   this text
`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.jsonl': 'application/jsonl',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.webp': 'image/webp',
};

async function main(): Promise<void> {
  const given = readArguments(HELP, { allowPositionals: true });
  if (given === undefined) return;
  const [file, ...more] = given.positionals;
  if (file === undefined || more.length > 0) throw new Error(`Name one file.\n\n${HELP}`);
  const content = await contentOf(file);
  const form = readForm(await text(process.stdin));
  guardType(file, content, form);
  bypassProxies();
  const response = await send(form, formData(form, content, basename(file)));
  if (!response.ok) throw new Error(refusalOf(response.status, await response.text()));
  process.stderr.write(`uploaded ${file}\n`);
}

async function contentOf(file: string): Promise<Blob> {
  const type = CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === false) throw new Error(`${file} is no file: name one that is to be sent`);
  try {
    await access(file, constants.R_OK);
    return await openAsBlob(file, { type });
  } catch (cause) {
    throw new Error(`There is no file ${file} that can be read`, { cause });
  }
}

/** S3 would say so too, with a condition of its policy. */
function guardType(file: string, content: Blob, form: UploadForm): void {
  const wanted = wantedType(form);
  if (wanted === undefined || content.type.startsWith(wanted)) return;
  const names = Object.entries(CONTENT_TYPES).filter(([, type]) => type.startsWith(wanted));
  throw new Error(
    `The form takes no file such as ${file}: its name must end in ${names.map(([name]) => name).join(', ')}`,
  );
}

async function send({ url }: UploadForm, body: FormData): Promise<Response> {
  try {
    return await fetch(url, { method: 'POST', body });
  } catch (cause) {
    throw new Error(
      `The form's address ${url} does not answer: start the platform (npm start), and ask it for another form`,
      { cause },
    );
  }
}

await main().catch(fail);
