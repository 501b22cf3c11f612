import type { UploadForm } from '../ports/upload-forms.ts';

/** The part of a form that a browser needs to send a file. */
export type SendableForm = Pick<UploadForm, 'url' | 'fields'>;

/** Sends a file as a browser's form does: the fields, the type, then the file. */
export function sendForm(
  { url, fields }: SendableForm,
  file: Uint8Array,
  { contentType = 'image/jpeg', fileName = 'photo.jpg' } = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('Content-Type', contentType);
  form.append('file', new Blob([new Uint8Array(file)], { type: contentType }), fileName);
  return fetch(url, { method: 'POST', body: form });
}
