import { httpRoutesOf } from '@commerce/service-model/routes';
import type { Deployment } from './deployment.ts';

/** Lists the functions behind the routes of all services: `POST /orders` and its function's name. */
export const routesOf = ({ manifests }: Deployment): ReadonlyMap<string, string> =>
  new Map(
    manifests.flatMap(({ functions }) =>
      functions.flatMap(({ configuration, events }) =>
        httpRoutesOf({ events }).map(({ method, path }) => [
          `${method} ${path}`,
          configuration.name,
        ]),
      ),
    ),
  );
