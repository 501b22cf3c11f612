import { httpHandler, systemClock } from '@commerce/lambda';
import { ids, imageRepository, uploadForms } from '../../dependencies.ts';
import { productPath, requestUploadBody } from '../../http/requests.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { toUploadResponse } from '../../http/to-response.ts';
import { requestUpload } from '../../use-cases/request-upload.ts';

export const handler = httpHandler(
  { auth: 'staff', machines: catalogueKeepers, path: productPath, body: requestUploadBody },
  async ({ path, body, correlationId }, dependencies) => {
    const { imageId, form } = await requestUpload(
      { ...path, ...body, correlationId },
      dependencies,
    );
    return {
      status: 201,
      headers: { location: `/products/${path.sku}/images` },
      body: toUploadResponse(imageId, form),
    };
  },
  () => ({ images: imageRepository(), forms: uploadForms(), ids: ids(), clock: systemClock }),
);
