import { describeProductViews } from '../ports/product-views.contract.ts';
import { inMemoryProductViews } from './in-memory-product-views.ts';

describeProductViews('inMemoryProductViews', async () => ({ products: inMemoryProductViews() }));
