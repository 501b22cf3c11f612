import { describe, expect, it } from '@jest/globals';
import { httpPage } from './http-page.ts';

const operation = (summary: string, rest: object = {}) => ({ summary, responses: {}, ...rest });
const secured = { security: [{ customers: [] }] };

describe('the page of operations', () => {
  it('shows them by path: who may, what it does, and who serves it', () => {
    const page = httpPage({
      orders: {
        paths: {
          '/orders': {
            post: operation('Places an order', secured),
            get: operation('Lists orders', {
              security: [{ customers: [] }, { systems: ['orders/read'] }],
              description: 'For staff.',
            }),
          },
        },
      },
      inventory: { paths: { '/a': { get: operation('Shows it') } } },
    });
    expect(page.split('\n').filter((line) => line.startsWith('| `'))).toEqual([
      '| `GET /a` | anyone | Shows it | [inventory](../services/inventory/openapi.yaml) |',
      '| `GET /orders` | staff, `orders/read` | Lists orders | [orders](../services/orders/openapi.yaml) |',
      '| `POST /orders` | customer | Places an order | [orders](../services/orders/openapi.yaml) |',
    ]);
  });
});
