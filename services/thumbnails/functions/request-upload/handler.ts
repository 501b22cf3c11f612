import { sku } from '@commerce/events';
import { httpHandler, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { ids, imageRepository, uploadForms } from '../../dependencies.ts';
import { imageId } from '../../domain/ids.ts';
import { MAX_UPLOAD_BYTES } from '../../domain/upload.ts';
import { requestUpload } from '../../use-cases/request-upload.ts';

const body = z.object({
  fileName: z.string().trim().min(1).max(255),
  replaces: z.string().regex(imageId).optional(),
});

export const handler = httpHandler(
  { auth: 'staff', path: z.object({ sku }), body },
  async ({ path, body: { fileName, replaces }, correlationId }, dependencies) => {
    const { imageId, form } = await requestUpload(
      { sku: path.sku, fileName, replaces, correlationId },
      dependencies,
    );
    return {
      status: 201,
      headers: { location: `/products/${path.sku}/images` },
      body: {
        imageId,
        upload: {
          method: 'POST',
          url: form.url,
          fields: form.fields,
          expiresAt: form.expiresAt.toISOString(),
          maxBytes: MAX_UPLOAD_BYTES,
        },
      },
    };
  },
  () => ({ images: imageRepository(), forms: uploadForms(), ids: ids(), clock: systemClock }),
);
