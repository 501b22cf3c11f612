import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchPatiently } from './fetch-patiently.ts';
import { PRODUCTS } from './products.ts';
import { staffAt } from './staff.ts';
import { formData, readForm, refusalOf } from './upload-form.ts';

const FOLDER = join(import.meta.dirname, '../pictures');

/** What a picture shows, by the end of its file's name. */
const SCENES: Readonly<Record<string, string>> = {
  day: 'in front of green hills',
  night: 'by night',
};

/**
 * Uploads the pictures of the products, one after the other: their renditions are work. Does nothing where no
 * service takes any.
 *
 * @throws Error with what an API returned when it did not accept something.
 *
 * @example
 * ```ts
 * await seedPictures('http://localhost:3000');
 * ```
 */
export async function seedPictures(url: string): Promise<void> {
  const send = await staffAt({ url });
  const files = await readdir(FOLDER);
  for (const { sku, name } of PRODUCTS) {
    for (const [scene, where] of Object.entries(SCENES)) {
      const fileName = `${sku.toLowerCase()}-${scene}.webp`;
      if (!files.includes(fileName)) continue;
      const path = `/products/${sku}/images`;
      const { response, text } = await send('POST', path, { fileName, alt: `${name}, ${where}` });
      // Only the service that makes renditions takes images.
      if (response.status === 404) return;
      if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${text}`);
      await upload(text, fileName);
    }
  }
}

async function upload(answer: string, fileName: string): Promise<void> {
  const form = readForm(answer);
  const content = await openAsBlob(join(FOLDER, fileName), { type: 'image/webp' });
  const body = formData(form, content, fileName);
  const response = await fetchPatiently(form.url, { method: 'POST', body });
  if (!response.ok) throw new Error(refusalOf(response.status, await response.text()));
}
