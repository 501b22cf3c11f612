import { cut } from '@commerce/events/text';

/** The form that an API responded with, for one file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads the answer that has the form. */
export function readForm(answer: string): UploadForm {
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

/**
 * The beginning that the type of the file must have, `image/`; undefined where the form takes any, or brings
 * its own.
 */
export function wantedType({ fields }: UploadForm): string | undefined {
  if ('Content-Type' in fields) return undefined;
  const policy = Buffer.from(fields.policy ?? fields.Policy ?? '', 'base64').toString();
  return /"\$Content-Type"\s*,\s*"([^"]*)"/.exec(policy)?.[1];
}

/** As a browser sends it: the fields, the type where the policy asks for one, and the file last. */
export function formData(form: UploadForm, content: Blob, name: string): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(form.fields)) data.append(name, value);
  if (wantedType(form) !== undefined) data.append('Content-Type', content.type);
  data.append('file', content, name);
  return data;
}

/** Tells why S3 rejected the file and what to do, in a sentence in place of its XML. */
export function refusalOf(status: number, answer: string): string {
  const said = (element: string) => new RegExp(`<${element}>([^<]*)<`).exec(answer)?.[1];
  const message = (said('Message') ?? cut(answer.trim(), 300)).replace(/\.$/, '');
  const size = said('MaxSizeAllowed');
  if (size !== undefined) return `The file is too large: the form takes ${size} bytes at the most`;
  if (said('Code') === 'EntityTooSmall')
    return 'The file is empty: name one that has something in it';
  if (message.includes('Policy expired')) {
    return 'The form has expired: ask the API for another one, and send the file within the time that it names';
  }
  return `The upload was answered ${status}: ${message}. Ask the API for another form, and hand it on unchanged`;
}
