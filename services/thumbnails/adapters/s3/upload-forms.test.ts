import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UploadForms } from '../../ports/upload-forms.ts';
import { type Cloud, startCloud } from '../../testing/cloud.ts';
import { sendForm } from '../../testing/upload-form.ts';
import { s3UploadForms } from './upload-forms.ts';

const request = {
  target: { sku: 'MUG-01', imageId: 'img_1', uploadId: 'upl_1' },
  fileName: 'Tasse für Gäste.jpg',
  correlationId: 'c-1',
  now: new Date('2026-01-05T09:59:00.000Z'),
};

let cloud: Cloud;
let forms: UploadForms;
beforeAll(async () => {
  cloud = await startCloud();
  forms = s3UploadForms(cloud.uploadsBucket);
});
afterAll(() => cloud?.stop());

describe('s3UploadForms', () => {
  it('admits one image to one key, for ten minutes', async () => {
    const form = await forms.create(request);

    expect(form.expiresAt).toEqual(new Date('2026-01-05T10:09:00.000Z'));
    expect(form.fields).toMatchObject({
      key: 'uploads/MUG-01/img_1/upl_1',
      'x-amz-meta-original-name': 'Tasse%20f%C3%BCr%20G%C3%A4ste.jpg',
    });
    expect((await sendForm(form, Buffer.from('x'))).status).toBe(204);
  });

  it('admits no other key, type, name or size', async () => {
    const form = await forms.create(request);
    const withField = (name: string, value: string) => ({
      ...form,
      fields: { ...form.fields, [name]: value },
    });
    const file = Buffer.from('x');

    const responses = [
      await sendForm(withField('key', 'uploads/MUG-02/img_1/upl_1'), file),
      await sendForm(withField('x-amz-meta-original-name', 'other.jpg'), file),
      await sendForm(form, file, { contentType: 'text/html' }),
      await sendForm(form, Buffer.alloc(0)),
      await sendForm(form, Buffer.alloc(15 * 1024 * 1024 + 1)),
    ];

    for (const { status } of responses) expect([400, 403]).toContain(status);
  });
});
