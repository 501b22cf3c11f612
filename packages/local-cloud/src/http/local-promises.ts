import { LocalError, type LocalRequest, type LocalResponse } from './local-request.ts';

/**
 * `GET /_local/promises`: what the guides of the services count, each 0 when all is well.
 *
 * @throws LocalError when no guide counts anything.
 */
export async function countPromises({ cloud }: LocalRequest): Promise<LocalResponse> {
  const { emulators, accepted } = cloud;
  const counting = [...cloud.services.values()].flatMap(({ guide }) => guide?.promises ?? []);
  if (counting.length === 0) {
    throw new LocalError(
      404,
      'No promises are counted: no service that runs here has a guide that exports them.',
    );
  }
  const counts = await Promise.all(
    counting.map((promises) => promises({ emulators, accepted: (under) => accepted.under(under) })),
  );
  return { json: Object.assign({}, ...counts) };
}
